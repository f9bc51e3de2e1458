#include <criterion/criterion.h>

#include "base/out.h"
#include "drawn.h"

static Str imported(const Script *script)
{
    cr_assert_eq(script->import_count, 1);
    return script_text(script, script->imports[0].module);
}

Test(files, finds_its_files_by_path)
{
    Drawn *drawn = drawn_new("b.py\na/c.py\n");
    cr_assert(drawn_open(drawn, "."));
    FileId file;
    cr_expect(project_has_file(&drawn->project, STR("a/c.py"), &file));
    cr_expect_eq(file.index, 0);
    cr_expect(project_has_file(&drawn->project, STR("b.py"), &file));
    cr_expect_eq(file.index, 1);
    cr_expect(project_has_file(&drawn->project, STR("/here/b.py"), &file));
    cr_expect_eq(file.index, 1);
    cr_expect_not(project_has_file(&drawn->project, STR("c.py"), &file));
    drawn_free(drawn);
}

Test(files, follows_files_outside_of_the_paths)
{
    Drawn *drawn = drawn_new("p/__init__.py\np/a/__init__.py\np/a/m.py\n"
                             "p/b.py = import os\\n\n");
    cr_assert(drawn_open(drawn, "p/a"));
    cr_expect_str_eq(drawn_modules(drawn), "p.a p.a.m");
    FileId file = project_file(&drawn->project, STR("p/b.py"));
    cr_expect_eq(file.index, 2);
    const File *found = &drawn->project.files.items[2];
    cr_expect(found->followed);
    cr_expect(found->importable);
    cr_expect(str_eq(found->module, STR("p.b")));
    cr_expect_null(found->script);
    cr_expect_eq(project_file(&drawn->project, STR("./p/b.py")).index, 2);
    cr_expect_eq(project_file(&drawn->project, STR("p/a/m.py")).index, 1);
    cr_expect_not(drawn->project.files.items[1].followed);
    cr_expect(
        str_eq(imported(project_script(&drawn->project, file)), STR("os")));
    drawn_free(drawn);
}

Test(files, are_named_when_that_is_asked_for)
{
    Drawn *drawn = drawn_new("p/__init__.py\np/a.py\n");
    Project *project = &drawn->project;
    Listing *listing = listing_new(&drawn->fs, drawn->arena);
    cr_assert(project_open(listing, &drawn->options, drawn->arena, project,
                           &drawn->error));
    cr_expect_eq(project->files.items[0].module.count, 0);
    // How deep a file is read depends on its being a package.
    cr_expect_eq(project_script(project, (FileId){0})->depth, DEPTH_NAMES);
    cr_expect_str_eq(drawn_modules(drawn), "p p.a");
    drawn_free(drawn);
}

Test(files, reads_each_file_once)
{
    Drawn *drawn = drawn_new("a.py = import x\\n\nb.py !denied\nc.py\n");
    cr_assert(drawn_open(drawn, "."));
    const Script *first = project_script(&drawn->project, (FileId){0});
    project_read(&drawn->project);
    cr_expect_eq(drawn->project.files.items[0].script, first);
    cr_expect(str_eq(imported(first), STR("x")));
    const Script *denied = drawn->project.files.items[1].script;
    cr_assert_not_null(denied);
    cr_expect_not(denied->complete);
    cr_expect_eq(denied->faults.items[0].kind, FAULT_UNREADABLE);
    cr_expect(drawn->project.files.items[2].script->complete);
    project_read(&drawn->project);
    cr_expect_eq(drawn->project.files.items[1].script, denied);
    drawn_free(drawn);
}

Test(files, outcome_does_not_depend_on_the_number_of_jobs)
{
    Arena *arena = arena_new();
    Text drawing = {.arena = arena};
    for (int i = 0; i < 200; i++)
        (void)out_to_text(
            &drawing, str_format(arena, "m%03d.py = import n%03d\\n\n", i, i));
    const char *tree = str_terminated(arena, text_str(&drawing));
    for (unsigned jobs = 0; jobs < 5; jobs++) {
        Drawn *drawn = drawn_new(tree);
        drawn->options.jobs = jobs;
        cr_assert(drawn_open(drawn, "."));
        project_read(&drawn->project);
        cr_assert_eq(drawn->project.files.count, 200);
        for (size_t i = 0; i < 200; i++) {
            Str name = str_format(arena, "n%03zu", i);
            const Script *script = drawn->project.files.items[i].script;
            cr_expect(str_eq(imported(script), name), "%zu", i);
        }
        drawn_free(drawn);
    }
    arena_free(arena);
}

Test(files, an_empty_tree_is_a_project_without_files)
{
    Drawn *drawn = drawn_new("");
    cr_assert(drawn_open(drawn, ""));
    project_read(&drawn->project);
    cr_expect_eq(drawn->project.files.count, 0);
    cr_expect_str_eq(drawn_roots(drawn), ".(PATH)");
    drawn_free(drawn);
}
