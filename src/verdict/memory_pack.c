#include "verdict/memory_pack.h"

#include <stdlib.h>
#include <string.h>

#include "syntax/script_pack.h"

typedef struct {
    uint32_t question_count;
    uint32_t text_count;
    uint32_t byte_count;
    uint32_t unused;
} QuestionHead;

typedef struct {
    uint32_t age;
    uint32_t run_count;
    uint32_t text_count;
    uint32_t number_count;
} AnswerHead;

static size_t aligned(size_t count)
{
    return (count + PACK_ALIGNMENT - 1) / PACK_ALIGNMENT * PACK_ALIGNMENT;
}

static bool are_ascending(const uint32_t *ends, uint64_t count, uint32_t last)
{
    uint32_t before = 0;
    for (uint64_t i = 0; i < count; i++) {
        if (ends[i] < before)
            return false;
        before = ends[i];
    }
    return before <= last;
}

bool question_pack_read(Str bytes, QuestionPack *pack)
{
    QuestionHead head;
    *pack = (QuestionPack){0};
    if (bytes.count < sizeof head)
        return false;
    memcpy(&head, bytes.at, sizeof head);
    uint64_t count = (uint64_t)head.question_count + head.text_count;
    uint64_t answers = sizeof head + head.question_count * sizeof(Digest);
    uint64_t texts = answers + count * sizeof(uint32_t);
    if (texts > bytes.count || head.byte_count > bytes.count - texts)
        return false;
    QuestionPack read = {
        .question_count = head.question_count,
        .text_count = head.text_count,
        .answers = (const void *)(bytes.at + sizeof head),
        .ends = (const void *)(bytes.at + answers),
        .bytes = str_slice(bytes, (size_t)texts, head.byte_count),
    };
    if (!are_ascending(read.ends, count, head.byte_count))
        return false;
    *pack = read;
    return true;
}

Str question_pack_at(const QuestionPack *pack, uint32_t number)
{
    uint32_t start = number ? pack->ends[number - 1] : 0;
    return str_slice(pack->bytes, start, pack->ends[number] - start);
}

static bool is_within(const AnswerPack *pack, const QuestionPack *all)
{
    for (uint32_t i = 0; i < pack->run_count; i++) {
        if (pack->runs[i].first > all->question_count ||
            pack->runs[i].count > all->question_count - pack->runs[i].first)
            return false;
    }
    for (uint32_t i = 0; i < pack->text_count; i++) {
        if (pack->texts[i] >= all->text_count)
            return false;
    }
    return true;
}

bool answer_pack_read(Str bytes, const QuestionPack *all, AnswerPack *pack)
{
    AnswerHead head;
    if (bytes.count < sizeof head)
        return false;
    memcpy(&head, bytes.at, sizeof head);
    uint64_t runs = sizeof head;
    uint64_t texts = runs + head.run_count * (uint64_t)sizeof(QuestionRun);
    uint64_t numbers = texts + head.text_count * (uint64_t)sizeof(uint32_t);
    uint64_t end = numbers + head.number_count * (uint64_t)sizeof(uint32_t);
    if (end > bytes.count)
        return false;
    *pack = (AnswerPack){
        .age = head.age,
        .run_count = head.run_count,
        .text_count = head.text_count,
        .number_count = head.number_count,
        .runs = (const void *)(bytes.at + runs),
        .texts = (const void *)(bytes.at + texts),
        .numbers = (const void *)(bytes.at + numbers),
    };
    return is_within(pack, all);
}

MemoryPacker memory_packer_new(const Inquiry *inquiry, Arena *arena)
{
    MemoryPacker packer = {
        .arena = arena,
        .inquiry = inquiry,
        .numbers = ARENA_ARRAY(arena, uint32_t, inquiry->questions.count),
    };
    map_init(&packer.texts, arena);
    return packer;
}

static uint32_t number_of(MemoryPacker *packer, uint32_t question)
{
    uint32_t *number = &packer->numbers[question];
    if (*number == 0) {
        vec_push(packer->arena, &packer->questions, question);
        *number = (uint32_t)packer->questions.count;
    }
    return *number - 1;
}

static int compare_numbers(const void *a, const void *b)
{
    uint32_t one = *(const uint32_t *)a;
    uint32_t other = *(const uint32_t *)b;
    return (one > other) - (one < other);
}

// Rows of numbers that follow each other; returns how many.
static uint32_t find_runs(MemoryPacker *packer, const uint32_t *questions,
                          size_t count, QuestionRun *runs)
{
    uint32_t *numbers = ARENA_ARRAY(packer->arena, uint32_t, count);
    uint32_t found = 0;
    for (size_t i = 0; i < count; i++)
        numbers[i] = number_of(packer, questions[i]);
    if (count)
        qsort(numbers, count, sizeof *numbers, compare_numbers);
    for (size_t i = 0; i < count; i++) {
        QuestionRun *last = found ? &runs[found - 1] : NULL;
        if (last && numbers[i] < last->first + last->count)
            continue; // once more
        if (last && numbers[i] == last->first + last->count)
            last->count++;
        else
            runs[found++] = (QuestionRun){numbers[i], 1};
    }
    return found;
}

static char *put(char *to, const void *from, size_t size)
{
    if (size)
        memcpy(to, from, size);
    return to + size;
}

Str memory_pack_answer(MemoryPacker *packer, uint32_t age,
                       const uint32_t *questions, size_t count,
                       const TapeReader *tape)
{
    Arena *arena = packer->arena;
    QuestionRun *runs = ARENA_ARRAY(arena, QuestionRun, count);
    uint32_t *texts = ARENA_ARRAY(arena, uint32_t, tape->text_count);
    AnswerHead head = {
        .age = age,
        .run_count = find_runs(packer, questions, count, runs),
        .text_count = tape->text_count,
        .number_count = tape->count,
    };
    for (uint32_t i = 0; i < tape->text_count; i++)
        texts[i] = *map_at(&packer->texts, tape->texts[i], packer->texts.count);
    size_t size = aligned(sizeof head + head.run_count * sizeof *runs +
                          head.text_count * sizeof *texts +
                          head.number_count * sizeof *tape->numbers);
    char *bytes = arena_alloc(arena, size);
    char *to = put(bytes, &head, sizeof head);
    to = put(to, runs, head.run_count * sizeof *runs);
    to = put(to, texts, head.text_count * sizeof *texts);
    (void)put(to, tape->numbers, head.number_count * sizeof *tape->numbers);
    return (Str){bytes, size};
}

// A key or a text, by its number in the file.
static Str piece_at(const MemoryPacker *packer, size_t number)
{
    size_t count = packer->questions.count;
    return number < count ? packer->inquiry->questions
                                .items[packer->questions.items[number]]
                                .key
                          : packer->texts.entries[number - count].key;
}

Str memory_pack_questions(const MemoryPacker *packer)
{
    size_t questions = packer->questions.count;
    size_t count = questions + packer->texts.count;
    uint32_t *ends = ARENA_ARRAY(packer->arena, uint32_t, count);
    uint32_t end = 0;
    for (size_t i = 0; i < count; i++) {
        end += (uint32_t)piece_at(packer, i).count;
        ends[i] = end;
    }
    QuestionHead head = {
        .question_count = (uint32_t)questions,
        .text_count = packer->texts.count,
        .byte_count = end,
    };
    size_t size = aligned(sizeof head + questions * sizeof(Digest) +
                          count * sizeof *ends + end);
    char *bytes = arena_alloc(packer->arena, size);
    char *to = put(bytes, &head, sizeof head);
    for (size_t i = 0; i < questions; i++) {
        uint32_t question = packer->questions.items[i];
        to = put(to, &packer->inquiry->questions.items[question].answer,
                 sizeof(Digest));
    }
    to = put(to, ends, count * sizeof *ends);
    for (size_t i = 0; i < count; i++) {
        Str piece = piece_at(packer, i);
        to = put(to, piece.at, piece.count);
    }
    return (Str){bytes, size};
}
