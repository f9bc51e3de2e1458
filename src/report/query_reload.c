#include "report/json.h"
#include "report/page.h"
#include "report/query.h"

static Str name_of(const Report *report, ModuleId module)
{
    return report->graph->modules[module.index].name;
}

static void write_stale(const Stale *stale, Out *out)
{
    out_text(out, "  ");
    out_safe(out, stale->spot.path);
    out_format(out, ":%u  ", stale->spot.line);
    if (stale->name.count) {
        out_safe(out, stale->name);
        out_text(out, ": ");
    }
    out_safe(out, stale->reason);
    out_byte(out, '\n');
}

void query_text_reload(const Report *report, const ReloadPlan *plan, Out *out)
{
    out_text(out, "reload in this order:\n");
    for (uint32_t i = 0; i < plan->order_count; i++) {
        out_text(out, "  ");
        out_safe(out, name_of(report, plan->order[i]));
        out_byte(out, '\n');
    }
    if (plan->stale_count)
        out_text(out, "\nwhat stays old all the same:\n");
    for (uint32_t i = 0; i < plan->stale_count; i++)
        write_stale(&plan->stale[i], out);
    if (plan->not_reloadable_count)
        out_text(out, "\nwhat cannot be reloaded:\n");
    for (uint32_t i = 0; i < plan->not_reloadable_count; i++) {
        out_text(out, "  ");
        out_safe(out, name_of(report, plan->not_reloadable[i].module));
        out_text(out, ": ");
        out_safe(out, plan->not_reloadable[i].reason);
        out_byte(out, '\n');
    }
}

void query_json_reload(const Report *report, const ReloadPlan *plan, Out *out)
{
    JsonStream json;
    json_init(&json, out);
    json_object(&json, NULL);
    json_text(&json, "schema", STR("impgraph.reload/1"));
    json_text(&json, "module", name_of(report, plan->module));
    json_list(&json, "order");
    for (uint32_t i = 0; i < plan->order_count; i++)
        json_text(&json, NULL, name_of(report, plan->order[i]));
    json_end_list(&json);
    json_list(&json, "stale");
    for (uint32_t i = 0; i < plan->stale_count; i++) {
        const Stale *stale = &plan->stale[i];
        json_object(&json, NULL);
        json_text(&json, "module", name_of(report, stale->module));
        json_optional(&json, "name", stale->name);
        json_path(&json, stale->spot.path);
        json_number(&json, "line", stale->spot.line);
        json_text(&json, "reason", stale->reason);
        json_end(&json);
    }
    json_end_list(&json);
    json_list(&json, "not_reloadable");
    for (uint32_t i = 0; i < plan->not_reloadable_count; i++) {
        json_object(&json, NULL);
        json_text(&json, "module",
                  name_of(report, plan->not_reloadable[i].module));
        json_text(&json, "reason", plan->not_reloadable[i].reason);
        json_end(&json);
    }
    json_end_list(&json);
    json_end(&json);
}
