#include "verdict/memory.h"

#include <stdlib.h>

#include "project/facts_cache.h"
#include "verdict/memory_pack.h"

enum {
    MOST_BYTES = 1 << 28, // of a file that is written
    MOST_AGE = 8,         // of answers that nobody asks for
};

// The item that holds the questions; names of answers differ from it.
static const Str questions_name = STR_INIT("questions");

// An answer that is known in this run.
typedef struct {
    Str name;
    Digest made_of;
    AnswerPack pack; // as the file has it
    TapeReader tape;
    const Asker *asker; // of a new one, else NULL
    bool rejected;
} Answer;

struct Memory {
    World *world;
    Arena *arena;
    CacheStore store;
    CacheFile file;
    QuestionPack questions;
    Inquiry inquiry;
    VEC(Answer) answers;
    Map by_name;
    Map texts;   // of new answers
    bool is_new; // an answer, or that one is rejected
};

static void read_questions(Memory *memory)
{
    const CacheEntry *entry = cache_file_find(&memory->file, questions_name);
    bool same = entry && digest_eq(entry->asked, world_basis(memory->world));
    bool whole =
        same && question_pack_read(cache_file_pack(&memory->file, entry),
                                   &memory->questions);
    if (same && !whole)
        cache_store_warn(&memory->store, "is damaged and is made anew");
    if (!whole)
        memory->file.count = 0;
    map_reserve(&memory->inquiry.by_key, memory->questions.question_count);
    for (uint32_t i = 0; i < memory->questions.question_count; i++)
        inquiry_recall(&memory->inquiry,
                       question_pack_at(&memory->questions, i),
                       memory->questions.answers[i]);
}

Memory *memory_open(const CacheHome *home, World *world, Arena *arena)
{
    if (!home)
        return NULL;
    Memory *memory = ARENA_NEW(arena, Memory);
    *memory = (Memory){
        .world = world,
        .arena = arena,
        .store = cache_store_new(home, CACHE_OF_VERDICTS, arena),
    };
    map_init(&memory->by_name, arena);
    map_init(&memory->texts, arena);
    inquiry_init(&memory->inquiry, arena);
    cache_store_load(&memory->store, &memory->file);
    read_questions(memory);
    world->inquiry = &memory->inquiry;
    world_ask_for(world, STR(""));
    return memory;
}

static bool holds(Memory *memory, uint32_t number)
{
    const Inquired *question = &memory->inquiry.questions.items[number];
    if (question->state == ANSWER_UNKNOWN)
        world_ask(memory->world, question->key);
    question = &memory->inquiry.questions.items[number];
    return question->state == ANSWER_HOLDS;
}

static bool all_hold(Memory *memory, const AnswerPack *pack)
{
    for (uint32_t i = 0; i < pack->run_count; i++) {
        QuestionRun run = pack->runs[i];
        for (uint32_t k = 0; k < run.count; k++) {
            if (!holds(memory, run.first + k))
                return false;
        }
    }
    return true;
}

static bool read_pack(Memory *memory, const CacheEntry *entry, AnswerPack *pack)
{
    if (answer_pack_read(cache_file_pack(&memory->file, entry),
                         &memory->questions, pack))
        return true;
    cache_store_warn(&memory->store, "is damaged and is made anew");
    return false;
}

static TapeReader tape_of(const Memory *memory, const AnswerPack *pack)
{
    Str *texts = ARENA_ARRAY(memory->arena, Str, pack->text_count);
    for (uint32_t i = 0; i < pack->text_count; i++)
        texts[i] =
            question_pack_at(&memory->questions,
                             memory->questions.question_count + pack->texts[i]);
    return (TapeReader){
        .numbers = pack->numbers,
        .count = pack->number_count,
        .texts = texts,
        .text_count = pack->text_count,
    };
}

static void add_answer(Memory *memory, Answer answer)
{
    uint32_t place = (uint32_t)memory->answers.count;
    answer.name = str_copy(memory->arena, answer.name);
    map_put(&memory->by_name, answer.name, place);
    vec_push(memory->arena, &memory->answers, answer);
}

bool memory_find(Memory *memory, Str name, Digest made_of, TapeReader *tape)
{
    const CacheEntry *entry =
        memory ? cache_file_find(&memory->file, name) : NULL;
    Answer answer = {.name = name, .made_of = made_of};
    if (!entry || !digest_eq(entry->asked, made_of) ||
        !read_pack(memory, entry, &answer.pack) ||
        !all_hold(memory, &answer.pack))
        return false;
    answer.tape = tape_of(memory, &answer.pack);
    *tape = answer.tape;
    add_answer(memory, answer);
    return true;
}

void memory_reject(Memory *memory, Str name)
{
    uint32_t place;
    if (!memory || !map_find(&memory->by_name, name, &place))
        return;
    memory->answers.items[place].rejected = true;
    memory->is_new = true;
    cache_store_warn(&memory->store, "is damaged and is made anew");
}

// Many answers have the same texts.
static Str copy_text(Memory *memory, Str text)
{
    uint32_t fresh = memory->texts.count;
    MapEntry *entry = map_entry(&memory->texts, text, fresh);
    if (entry->value == fresh)
        entry->key = str_copy(memory->arena, text);
    return entry->key;
}

static TapeReader copy_tape(Memory *memory, const Tape *tape)
{
    size_t count = tape->numbers.count;
    size_t text_count = tape->texts.count;
    uint32_t *numbers = ARENA_ARRAY(memory->arena, uint32_t, count);
    Str *texts = ARENA_ARRAY(memory->arena, Str, text_count);
    for (size_t i = 0; i < count; i++)
        numbers[i] = tape->numbers.items[i];
    for (size_t i = 0; i < text_count; i++)
        texts[i] = copy_text(memory, tape->texts.items[i]);
    return (TapeReader){
        .numbers = numbers,
        .count = (uint32_t)count,
        .texts = texts,
        .text_count = (uint32_t)text_count,
    };
}

void memory_keep(Memory *memory, Str name, Digest made_of, const Tape *tape)
{
    if (!memory)
        return;
    Answer answer = {
        .name = name,
        .made_of = made_of,
        .tape = copy_tape(memory, tape),
        .asker = inquiry_asker(&memory->inquiry, name),
    };
    memory->is_new = true;
    add_answer(memory, answer);
}

// What is written.
typedef struct {
    Memory *memory;
    MemoryPacker packer;
    const bool *torn; // by question: its file was seen as two
    VEC(CacheItem) items;
    uint64_t size;
} Saving;

static void add_item(Saving *saving, Str name, Digest made_of, Str pack)
{
    CacheItem item = {.path = name, .asked = made_of, .pack = pack};
    saving->size += cache_file_item_size(&item);
    vec_push(saving->packer.arena, &saving->items, item);
}

static bool is_torn(FactsCache *cache, Str path, Digest answer)
{
    Digest seen;
    return cache && facts_cache_seen(cache, path, &seen) &&
           !digest_eq(seen, answer);
}

static const bool *find_torn(Memory *memory, const WorldCaches *caches)
{
    const Inquiry *inquiry = &memory->inquiry;
    bool *torn = ARENA_ARRAY(memory->arena, bool, inquiry->questions.count);
    for (size_t i = 0; i < inquiry->questions.count; i++) {
        const Inquired *question = &inquiry->questions.items[i];
        AskKind kind;
        Strs folders;
        Str path;
        if (inquiry_read_key(question->key, memory->arena, &kind, &folders,
                             &path) &&
            kind == ASK_CODE)
            torn[i] = is_torn(caches->outlines, path, question->answer) ||
                      is_torn(caches->codes, path, question->answer) ||
                      is_torn(caches->mentions, path, question->answer);
    }
    return torn;
}

// What an answer hangs on, and what was asked for all; false where that cannot
// be asked again.
static bool take_questions(const Saving *saving, const Asker *asker,
                           uint32_t *into, size_t *count)
{
    bool sound = !asker->vague;
    for (size_t i = 0; i < asker->questions.count; i++) {
        uint32_t question = asker->questions.items[i];
        into[(*count)++] = question;
        sound = sound && !saving->torn[question];
    }
    return sound;
}

static int compare_numbers(const void *a, const void *b)
{
    uint32_t one = *(const uint32_t *)a;
    uint32_t other = *(const uint32_t *)b;
    return (one > other) - (one < other);
}

static void save_new(Saving *saving, const Answer *answer)
{
    const Asker *common = inquiry_asker(&saving->memory->inquiry, STR(""));
    size_t count = 0;
    uint32_t *questions =
        ARENA_ARRAY(saving->packer.arena, uint32_t,
                    common->questions.count + answer->asker->questions.count);
    bool sound = take_questions(saving, common, questions, &count);
    sound = take_questions(saving, answer->asker, questions, &count) && sound;
    if (!sound)
        return;
    if (count)
        qsort(questions, count, sizeof *questions, compare_numbers);
    add_item(saving, answer->name, answer->made_of,
             memory_pack_answer(&saving->packer, 0, questions, count,
                                &answer->tape));
}

static void save_old(Saving *saving, Str name, Digest made_of,
                     const AnswerPack *pack, uint32_t age)
{
    Arena *arena = saving->packer.arena;
    TapeReader tape = tape_of(saving->memory, pack);
    VEC(uint32_t) questions = {0};
    for (uint32_t i = 0; i < pack->run_count; i++) {
        for (uint32_t k = 0; k < pack->runs[i].count; k++)
            vec_push(arena, &questions, pack->runs[i].first + k);
    }
    add_item(saving, name, made_of,
             memory_pack_answer(&saving->packer, age, questions.items,
                                questions.count, &tape));
}

static void save_answers(Saving *saving)
{
    const Memory *memory = saving->memory;
    for (size_t i = 0; i < memory->answers.count; i++) {
        const Answer *answer = &memory->answers.items[i];
        uint32_t place;
        // A name that was rejected may have been found anew.
        if (answer->rejected ||
            !map_find(&memory->by_name, answer->name, &place) || place != i)
            continue;
        if (answer->asker)
            save_new(saving, answer);
        else
            save_old(saving, answer->name, answer->made_of, &answer->pack, 0);
    }
}

static bool may_hold(const Memory *memory, const AnswerPack *pack)
{
    for (uint32_t i = 0; i < pack->run_count; i++) {
        for (uint32_t k = 0; k < pack->runs[i].count; k++) {
            if (memory->inquiry.questions.items[pack->runs[i].first + k]
                    .state == ANSWER_CHANGED)
                return false;
        }
    }
    return true;
}

// Other runs have asked for them, and may do so again.
static void save_unasked(Saving *saving)
{
    const Memory *memory = saving->memory;
    for (uint32_t i = 0; i < memory->file.count; i++) {
        const CacheEntry *entry = &memory->file.entries[i];
        Str name =
            str_slice(memory->file.paths, entry->path, entry->path_count);
        AnswerPack pack;
        if (!str_eq(name, questions_name) &&
            !map_find(&memory->by_name, name, NULL) &&
            answer_pack_read(cache_file_pack(&memory->file, entry),
                             &memory->questions, &pack) &&
            pack.age < MOST_AGE && may_hold(memory, &pack))
            save_old(saving, name, entry->asked, &pack, pack.age + 1);
    }
}

static int compare_items(const void *a, const void *b)
{
    return str_cmp(((const CacheItem *)a)->path, ((const CacheItem *)b)->path);
}

Str memory_save(Memory *memory, const WorldCaches *caches)
{
    if (!memory)
        return STR("");
    if (!memory->is_new && memory->answers.count)
        cache_store_touch(&memory->store);
    if (!memory->is_new)
        return memory->store.warning;
    Saving saving = {
        .memory = memory,
        .packer = memory_packer_new(&memory->inquiry, memory->arena),
        .torn = find_torn(memory, caches),
    };
    save_answers(&saving);
    save_unasked(&saving);
    add_item(&saving, questions_name, world_basis(memory->world),
             memory_pack_questions(&saving.packer));
    qsort(saving.items.items, saving.items.count, sizeof *saving.items.items,
          compare_items);
    if (saving.size <= MOST_BYTES)
        cache_store_write(&memory->store, saving.items.items,
                          (uint32_t)saving.items.count);
    return memory->store.warning;
}
