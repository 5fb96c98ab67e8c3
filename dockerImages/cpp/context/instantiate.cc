// A plugin for cc1plus, in use while a header is compiled ahead, and only then:
// what is pending after `#pragma execman instantiate` gets instantiated there.
//
// Functions of the headers that are no templates themselves use std::format, in
// C++23. What they instantiate waits for the end of the program, and so do the
// virtual functions of the classes that they make objects of; all of it would be
// made anew for every program, in most of its compiler's time. There is nothing in a
// program that it could depend on, and the program's code becomes the same.
//
// It repeats what GCC does there (c_parse_final_cleanups in gcc/cp/decl2.cc) but for
// the output.
#include "gcc-plugin.h"
#include "tree.h"
#include "stringpool.h"
#include "cp/cp-tree.h"
#include "c-family/c-pragma.h"

int plugin_is_GPL_compatible;

// The functions of a table come to be pending, as a call of theirs would have it.
static bool use_virtual_functions(tree table) {
    bool used = false;
    for (auto &entry : CONSTRUCTOR_ELTS(DECL_INITIAL(table))) {
        tree address = entry.value;
        STRIP_NOPS(address);
        if (TREE_CODE(address) != ADDR_EXPR)
            continue; // an offset
        tree function = TREE_OPERAND(address, 0);
        if (TREE_CODE(function) != FUNCTION_DECL || DECL_THUNK_P(function) || TREE_USED(function))
            continue;
        input_location = DECL_SOURCE_LOCATION(function);
        mark_used(function);
        used = true;
    }
    return used;
}

// Does so for every class that has objects, and its table in this very program.
static bool use_virtual_functions() {
    bool used = false;
    for (tree type : *keyed_classes)
        for (tree table = CLASSTYPE_VTABLES(type); table; table = DECL_CHAIN(table)) {
            if (!TREE_USED(table) || !DECL_INITIAL(table))
                continue;
            import_export_decl(table);
            if (DECL_NOT_REALLY_EXTERN(table))
                used |= use_virtual_functions(table);
        }
    return used;
}

static void instantiate(cpp_reader *) {
    location_t here = input_location;
    at_eof = 1; // functions get the linkage that is decided at the end of a program
    do
        instantiate_pending_templates(0);
    while (use_virtual_functions());
    at_eof = 0;
    input_location = here;
}

static void register_pragma(void *, void *) {
    c_register_pragma("execman", "instantiate", instantiate);
}

int plugin_init(plugin_name_args *plugin, plugin_gcc_version *) {
    register_callback(plugin->base_name, PLUGIN_PRAGMAS, register_pragma, nullptr);
    return 0;
}
