#include <criterion/criterion.h>

#include <string.h>

#include "drawn_graph.h"
#include "graph/name_table.h"

typedef struct {
    Drawn *drawn;
    NameTable names;
} Fixture;

static Fixture fixture_new(void)
{
    Fixture fixture = {.drawn = drawn_graph("shop/\n"
                                            "  __init__.py\n"
                                            "  cart.py\n",
                                            ".", "")};
    Arena *arena = fixture.drawn->arena;
    name_table_init(&fixture.names, fixture.drawn->search, arena, arena);
    return fixture;
}

Test(name_table, gives_each_name_one_number)
{
    Fixture fixture = fixture_new();
    char text[] = "shop.cart";
    NameId cart = name_add(&fixture.names, str_from(text));
    memset(text, '?', sizeof text - 1); // the name was copied
    NameId other = name_add(&fixture.names, STR("shop.basket"));
    cr_expect_neq(cart.index, other.index);
    cr_expect_eq(name_add(&fixture.names, STR("shop.cart")).index, cart.index);
    cr_expect_eq(name_keep(&fixture.names, STR("shop.cart")).index, cart.index);
    cr_expect(str_eq(name_at(&fixture.names, cart)->text, STR("shop.cart")));
    cr_expect_eq(name_at(&fixture.names, cart)->module, NAME_ABSENT);
    drawn_free(fixture.drawn);
}

Test(name_table, climbs_to_the_top)
{
    Fixture fixture = fixture_new();
    NameTable *names = &fixture.names;
    NameId b = name_add(names, STR("a.b"));
    NameId name = name_add(names, STR("a.b.c"));
    // The second round goes along what the first one found.
    for (int round = 0; round < 2; round++) {
        NameId above = name;
        cr_assert(name_above(names, above, &above));
        cr_expect_eq(above.index, b.index);
        cr_assert(name_above(names, above, &above));
        cr_expect(str_eq(name_at(names, above)->text, STR("a")));
        cr_expect_not(name_above(names, above, &above));
    }
    drawn_free(fixture.drawn);
}

Test(name_table, knows_where_the_search_path_has_a_name)
{
    Fixture fixture = fixture_new();
    NameTable *names = &fixture.names;
    NameId cart = name_add(names, STR("shop.cart"));
    NameId nope = name_add(names, STR("shop.nope"));
    const Place *place = name_place(names, cart);
    cr_expect(str_eq(place->path, STR("shop/cart.py")));
    cr_expect_eq(name_place(names, cart), place);
    cr_expect_eq(name_place(names, nope)->origin, ORIGIN_UNRESOLVED);
    drawn_free(fixture.drawn);
}
