#include "simulate/inquiry.h"

void inquiry_init(Inquiry *inquiry, Arena *arena)
{
    *inquiry = (Inquiry){.arena = arena, .key = {.arena = arena}};
    map_init(&inquiry->by_key, arena);
    map_init(&inquiry->by_name, arena);
}

Asker *inquiry_asker(Inquiry *inquiry, Str name)
{
    Arena *arena = inquiry->arena;
    uint32_t fresh = (uint32_t)inquiry->askers.count;
    MapEntry *entry = map_entry(&inquiry->by_name, name, fresh);
    if (entry->value < fresh)
        return inquiry->askers.items[entry->value].asker;
    Asker *asker = ARENA_NEW(arena, Asker);
    *asker = (Asker){.name = str_copy(arena, name), .number = fresh};
    entry->key = asker->name;
    vec_push(arena, &inquiry->askers, (AskerAt){asker});
    return asker;
}

static uint32_t add(Inquiry *inquiry, Inquired question)
{
    uint32_t number = (uint32_t)inquiry->questions.count;
    map_put(&inquiry->by_key, question.key, number);
    vec_push(inquiry->arena, &inquiry->questions, question);
    return number;
}

void inquiry_recall(Inquiry *inquiry, Str key, Digest answer)
{
    (void)add(inquiry,
              (Inquired){.key = key, .answer = answer, .recalled = true});
}

// The kind, the name and the folders, each but the kind with a NUL behind it:
// none has one in it.
static Str write_key(Inquiry *inquiry, AskKind kind, const Strs *folders,
                     Str name)
{
    Text *key = &inquiry->key;
    char first = (char)kind;
    key->count = 0;
    (void)out_to_text(key, (Str){&first, 1});
    (void)out_to_text(key, name);
    (void)out_to_text(key, (Str){"", 1});
    for (size_t i = 0; folders && i < folders->count; i++) {
        (void)out_to_text(key, folders->items[i]);
        (void)out_to_text(key, (Str){"", 1});
    }
    return text_str(key);
}

static void credit(Inquiry *inquiry, Asker *asker, uint32_t number)
{
    Inquired *question = &inquiry->questions.items[number];
    if (!asker || question->noted == asker->number + 1)
        return;
    question->noted = asker->number + 1;
    vec_push(inquiry->arena, &asker->questions, number);
}

uint32_t inquiry_note(Inquiry *inquiry, Asker *asker, AskKind kind,
                      const Strs *folders, Str name)
{
    Str key = write_key(inquiry, kind, folders, name);
    uint32_t number;
    if (!map_find(&inquiry->by_key, key, &number))
        number = add(inquiry, (Inquired){.key = str_copy(inquiry->arena, key)});
    credit(inquiry, asker, number);
    return number;
}

void inquiry_credit(Inquiry *inquiry, Asker *asker, const RunAsks *asks)
{
    for (size_t i = 0; i < asks->questions.count; i++)
        credit(inquiry, asker, asks->questions.items[i]);
    if (asker)
        asker->vague = asker->vague || asks->vague;
}

bool inquiry_is_open(const Inquiry *inquiry, uint32_t question)
{
    return inquiry->questions.items[question].state == ANSWER_UNKNOWN;
}

void inquiry_answer(Inquiry *inquiry, uint32_t question, Digest answer)
{
    Inquired *asked = &inquiry->questions.items[question];
    bool changed = asked->recalled && !digest_eq(asked->answer, answer);
    asked->state = changed ? ANSWER_CHANGED : ANSWER_HOLDS;
    asked->answer = answer;
}

bool inquiry_read_key(Str key, Arena *arena, AskKind *kind, Strs *folders,
                      Str *name)
{
    *folders = (Strs){0};
    if (key.count < 2 || key.at[key.count - 1] != '\0')
        return false;
    *kind = (AskKind)key.at[0];
    key = str_skip(key, 1);
    *name = str_cut(&key, '\0');
    while (key.count)
        vec_push(arena, folders, str_cut(&key, '\0'));
    return *kind >= ASK_NAME && *kind <= ASK_KIND;
}
