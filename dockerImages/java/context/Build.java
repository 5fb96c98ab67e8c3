package execman;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.tools.ForwardingJavaFileObject;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/**
 * Compiles a program and writes how to start it.
 *
 * <p>Usage: {@code Build [practised] OUTPUT ENTRY [FILE]...} puts the classes below
 * {@code OUTPUT.classes}, and into {@code OUTPUT} the arguments of {@code java},
 * one in each line, that run the class of ENTRY that has a main method,
 * else its first. Unlike {@code javac} it lets a public class of ENTRY have any
 * name, as the source launcher does (JEP 330): people paste programs. With
 * {@code practised} it has compiled something else before.
 */
public final class Build {
    private Build() {}

    static final List<String> OPTIONS = List.of("-proc:none");

    public static void main(String[] args) throws Exception {
        if (args[0].equals("practised")) {
            Practice.run(ToolProvider.getSystemJavaCompiler());
            args = Arrays.copyOfRange(args, 1, args.length);
        }
        Path output = Path.of(args[0]);
        Path classes = Path.of(args[0] + ".classes");
        Files.createDirectories(classes);
        String mainClass = compile(classes, Arrays.asList(args).subList(1, args.length));
        if (mainClass == null) {
            System.exit(1);
        }
        Files.writeString(output, "-cp\n" + System.getProperty("java.class.path") + ":" + classes + "\n" + mainClass + "\n");
    }

    /** Returns the main class, or null when the compiler or the entry's lack of a class forbids it. */
    private static String compile(Path classes, List<String> names) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            List<JavaFileObject> sources = new ArrayList<>();
            manager.getJavaFileObjectsFromStrings(names).forEach(sources::add);
            var entry = new Entry(sources.get(0));
            sources.set(0, entry);
            List<String> options = new ArrayList<>(OPTIONS);
            options.addAll(List.of("-d", classes.toString(), "-cp", classes.toString()));
            var task = (JavacTask) compiler.getTask(null, manager, null, options, null, sources);
            var finder = new MainFinder(entry);
            task.addTaskListener(finder);
            if (!task.call()) {
                return null;
            }
            if (finder.found == null) {
                System.err.println(names.get(0) + ": error: no class declared in source file");
            }
            return finder.found;
        }
    }

    /** The entry file, whose public class may have any name. */
    private static final class Entry extends ForwardingJavaFileObject<JavaFileObject> {
        Entry(JavaFileObject file) {
            super(file);
        }

        @Override
        public boolean isNameCompatible(String simpleName, Kind kind) {
            return kind == Kind.SOURCE || super.isNameCompatible(simpleName, kind);
        }
    }

    /** Notes the entry's main class once the entry is parsed. */
    static final class MainFinder implements TaskListener {
        private final JavaFileObject entry;
        private String found;

        MainFinder(JavaFileObject entry) {
            this.entry = entry;
        }

        @Override
        public void finished(TaskEvent event) {
            if (event.getKind() == TaskEvent.Kind.PARSE && event.getSourceFile().toUri().equals(entry.toUri())) {
                found = mainClass(event.getCompilationUnit());
            }
        }

        private static String mainClass(CompilationUnitTree unit) {
            List<ClassTree> types = unit.getTypeDecls().stream()
                    .filter(ClassTree.class::isInstance).map(ClassTree.class::cast).toList();
            if (types.isEmpty()) {
                return null;
            }
            ClassTree main = types.stream().filter(MainFinder::hasMain).findFirst().orElse(types.get(0));
            String prefix = unit.getPackageName() == null ? "" : unit.getPackageName() + ".";
            return prefix + main.getSimpleName();
        }

        private static boolean hasMain(ClassTree type) {
            return type.getMembers().stream()
                    .anyMatch(member -> member instanceof MethodTree method && method.getName().contentEquals("main"));
        }
    }
}
