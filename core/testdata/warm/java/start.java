package where.it.lies;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.TreeMap;

/** What Java says about its own start. */
public class Start {
    static final String EARLY = Thread.currentThread() + " " + Arrays.toString(Thread.currentThread().getStackTrace());

    static String slotless(Object text) {
        return String.valueOf(text).replaceAll("/w/\\d+/", "/w/N/");
    }

    public static void main(String[] args) throws Exception {
        System.out.println(EARLY);
        System.out.println(Arrays.toString(args) + " " + args.length);
        new TreeMap<>(System.getProperties()).forEach((name, value) -> System.out.println(slotless(name + "=" + value)));
        var loader = Start.class.getClassLoader();
        System.out.println(loader.getClass() + " " + loader.getName() + " " + (loader == ClassLoader.getSystemClassLoader()) + (loader == Thread.currentThread().getContextClassLoader()));
        System.out.println(slotless(Start.class.getProtectionDomain().getCodeSource()));
        System.out.println(slotless(Start.class.getResource("Start.class")) + " " + slotless(Start.class.getResource("/")) + " " + slotless(loader.getResource("missing")));
        System.out.println(Start.class.getModule().isNamed() + " " + Start.class.getPackage() + " " + ModuleLayer.boot().modules().size());
        new Exception("trace").printStackTrace();
        Thread.getAllStackTraces().keySet().stream().map(thread -> thread.getName() + thread.threadId() + thread.isDaemon() + thread.getPriority() + thread.getState()).sorted().forEach(System.out::println);
        var runtime = ManagementFactory.getRuntimeMXBean();
        System.out.println(runtime.getInputArguments() + " " + slotless(runtime.getClassPath()) + " " + runtime.getVmVersion());
        ManagementFactory.getGarbageCollectorMXBeans().forEach(bean -> System.out.println(bean.getName() + bean.getCollectionCount()));
        System.out.println(ManagementFactory.getClassLoadingMXBean().getUnloadedClassCount() + " " + ManagementFactory.getThreadMXBean().getThreadCount() + " " + ManagementFactory.getThreadMXBean().getTotalStartedThreadCount());
        var machine = Runtime.getRuntime();
        System.out.println(machine.availableProcessors() + " " + machine.maxMemory());
        System.out.println(System.console() + " " + System.out.charset() + " " + System.in.getClass() + " " + System.getSecurityManager());
        try {
            Class.forName("Missing");
        } catch (ClassNotFoundException e) {
            e.printStackTrace();
        }
        Class.forName("execman.Build");
        System.out.print(new String(System.in.readAllBytes(), "UTF-8"));
        System.err.println("é漢字😀");
    }
}
