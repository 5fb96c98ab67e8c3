// A plugin for cc1plus, in use while a header is compiled ahead, and only then:
// what is pending after `#pragma execman instantiate` gets instantiated there.
//
// Functions of <iostream> that are no templates themselves use std::format, in
// C++23. Their instantiations wait for the end of the program, so they would be
// made anew for every program, in most of its compiler's time. There is nothing
// in a program that they could depend on, and its code becomes the same.
//
// The declarations are GCC 14's own, which exports them to plugins (GCC
// internals, "Plugins"); so its headers for plugins need not be installed.
struct cpp_reader;

extern int at_eof; // not 0: functions get the linkage that is decided at the end of a program
void instantiate_pending_templates(int retries);
void c_register_pragma(const char *space, const char *name, void (*handler)(cpp_reader *));
extern "C" void register_callback(const char *plugin, int event, void (*callback)(void *, void *), void *data);

constexpr int pragmas = 15; // PLUGIN_PRAGMAS in plugin.def

int plugin_is_GPL_compatible;

static void instantiate(cpp_reader *) {
    at_eof = 1;
    instantiate_pending_templates(0);
    at_eof = 0;
}

static void register_pragma(void *, void *) {
    c_register_pragma("execman", "instantiate", instantiate);
}

extern "C" int plugin_init(struct plugin_name_args *, struct plugin_gcc_version *) {
    register_callback("instantiate", pragmas, register_pragma, nullptr);
    return 0;
}
