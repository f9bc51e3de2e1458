#include "verdict/memory_pack.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    Arena *arena;
    Inquiry inquiry;
    Str answer;
    Str questions;
} Packed;

static const Str names[] = {STR_INIT("a"), STR_INIT("a.b"), STR_INIT("c"),
                            STR_INIT("d"), STR_INIT("e")};

static Packed pack(void)
{
    Packed packed = {.arena = arena_new()};
    Arena *arena = packed.arena;
    inquiry_init(&packed.inquiry, arena);
    for (uint32_t i = 0; i < sizeof names / sizeof *names; i++) {
        uint32_t number =
            inquiry_note(&packed.inquiry, NULL, ASK_NAME, NULL, names[i]);
        inquiry_answer(&packed.inquiry, number, (Digest){i, 1});
    }
    static const uint32_t asked[] = {1, 2, 2, 4};
    Tape tape = tape_new(arena);
    tape_put(&tape, 42);
    tape_put_text(&tape, STR("said"));
    TapeReader reader = {tape.numbers.items, 2, tape.texts.items, 1, 0, false};
    MemoryPacker packer = memory_packer_new(&packed.inquiry, arena);
    packed.answer = memory_pack_answer(&packer, 3, asked, 4, &reader);
    packed.questions = memory_pack_questions(&packer);
    return packed;
}

// On a place of its own, so that reading behind it is seen.
static Str alone(Str bytes, size_t count)
{
    char *copy = malloc(count ? count : 1);
    cr_assert_not_null(copy);
    memcpy(copy, bytes.at, count);
    return (Str){copy, count};
}

// Looks at all that packs say.
static size_t look(const QuestionPack *all, const AnswerPack *answer)
{
    size_t seen = 0;
    for (uint32_t i = 0; i < all->question_count + all->text_count; i++)
        seen += question_pack_at(all, i).count;
    for (uint32_t i = 0; i < answer->run_count; i++) {
        cr_expect_leq(answer->runs[i].first + answer->runs[i].count,
                      all->question_count);
        seen += answer->runs[i].count;
    }
    for (uint32_t i = 0; i < answer->text_count; i++)
        cr_expect_lt(answer->texts[i], all->text_count);
    for (uint32_t i = 0; i < answer->number_count; i++)
        seen += answer->numbers[i] == 42;
    return seen;
}

Test(memory_pack, holds_what_answers_hang_on)
{
    Packed packed = pack();
    QuestionPack all;
    AnswerPack answer;
    cr_assert(question_pack_read(packed.questions, &all));
    cr_assert(answer_pack_read(packed.answer, &all, &answer));
    cr_expect_eq(all.question_count, 3, "those that were named");
    cr_expect_eq(answer.age, 3);
    cr_expect_eq(answer.run_count, 1);
    cr_expect_eq(answer.runs[0].count, 3);
    cr_expect_eq(all.answers[1].low, 2);
    AskKind kind;
    Strs folders;
    Str name;
    cr_assert(inquiry_read_key(question_pack_at(&all, 2), packed.arena, &kind,
                               &folders, &name));
    cr_expect_eq(kind, ASK_NAME);
    cr_expect(str_eq(name, STR("e")));
    cr_expect(str_eq(question_pack_at(&all, 3 + answer.texts[0]), STR("said")));
    cr_expect_eq(answer.numbers[0], 42);
    arena_free(packed.arena);
}

Test(memory_pack, takes_nothing_that_is_cut_off_or_wrong_for_granted)
{
    Packed packed = pack();
    QuestionPack whole;
    cr_assert(question_pack_read(packed.questions, &whole));
    for (int which = 0; which < 2; which++) {
        Str bytes = which ? packed.answer : packed.questions;
        for (size_t bit = 0; bit < 9 * bytes.count; bit++) {
            bool cut_off = bit >= 8 * bytes.count;
            Str copy =
                alone(bytes, cut_off ? bit - 8 * bytes.count : bytes.count);
            char *flipped = (char *)(uintptr_t)copy.at;
            if (!cut_off)
                flipped[bit / 8] = (char)(flipped[bit / 8] ^ 1 << bit % 8);
            QuestionPack all = whole;
            AnswerPack answer = {0};
            if (which ? answer_pack_read(copy, &whole, &answer)
                      : question_pack_read(copy, &all))
                (void)look(&all, &answer);
            free(flipped);
        }
    }
    arena_free(packed.arena);
}

Test(inquiry, reads_its_own_keys)
{
    Arena *arena = arena_new();
    Inquiry inquiry;
    inquiry_init(&inquiry, arena);
    static const struct {
        AskKind kind;
        Str name;
        size_t count;
        Str folders[3];
    } cases[] = {
        {ASK_NAME, STR_INIT("a.b"), 0, {{0}}},
        {ASK_ALONG, STR_INIT("a.b"), 0, {{0}}},
        {ASK_ALONG, STR_INIT("a"), 1, {STR_INIT("")}},
        {ASK_ALONG, STR_INIT("a"), 2, {STR_INIT("x/y"), STR_INIT("")}},
        {ASK_ALONG, STR_INIT(""), 2, {STR_INIT(""), STR_INIT("x")}},
        {ASK_KIND, STR_INIT(""), 0, {{0}}},
    };
    for (uint32_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Strs asked = {0};
        for (size_t k = 0; k < cases[i].count; k++)
            vec_push(arena, &asked, cases[i].folders[k]);
        uint32_t number =
            inquiry_note(&inquiry, NULL, cases[i].kind, &asked, cases[i].name);
        cr_expect_eq(number, i, "none is another's");
        AskKind kind;
        Strs folders;
        Str name;
        cr_assert(inquiry_read_key(inquiry.questions.items[number].key, arena,
                                   &kind, &folders, &name));
        cr_expect_eq(kind, cases[i].kind);
        cr_expect(str_eq(name, cases[i].name));
        cr_expect_eq(folders.count, cases[i].count);
        for (size_t k = 0; k < folders.count; k++)
            cr_expect(str_eq(folders.items[k], cases[i].folders[k]));
    }
    AskKind kind;
    Strs folders;
    Str name;
    cr_expect_not(
        inquiry_read_key(STR("\7a\0"), arena, &kind, &folders, &name));
    cr_expect_not(inquiry_read_key(STR("\1a"), arena, &kind, &folders, &name));
    cr_expect_not(inquiry_read_key(STR(""), arena, &kind, &folders, &name));
    arena_free(arena);
}
