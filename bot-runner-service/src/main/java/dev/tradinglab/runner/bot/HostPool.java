package dev.tradinglab.runner.bot;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** The host threads of a lane. A bot stays on the thread that it was given. */
public final class HostPool {
    private static final Duration END = Duration.ofSeconds(3);

    private final List<HostThread> threads;
    private final Map<BotTask, HostThread> homes = new ConcurrentHashMap<>();

    /**
     * @param name of the threads, a number is added
     * @param count at least 1
     * @param fatal told what ended a thread
     */
    public HostPool(String name, int count, Consumer<Throwable> fatal) {
        this.threads = IntStream.rangeClosed(1, count)
                .mapToObj(i -> new HostThread(name + "-" + i, fatal))
                .toList();
    }

    /** Sets a bot to work on the thread that has fewest. */
    public synchronized void add(BotTask task) {
        HostThread home =
                threads.stream().min(Comparator.comparingInt(HostThread::load)).orElseThrow();
        homes.put(task, home);
        task.over().whenComplete((_, _) -> homes.remove(task));
        home.add(task);
    }

    /** Does something on the bot's thread, between two stretches. */
    public void post(BotTask task, Runnable mail) {
        HostThread home = homes.get(task);
        if (home == null) {
            // Over: nothing on the thread can change it any more.
            mail.run();
        } else {
            home.post(mail);
        }
    }

    /** Takes a bot away; nothing more is written of it. */
    public void remove(BotTask task) {
        post(task, task::close);
    }

    /** Ends the threads and frees their bots; waits for those that come back. */
    public void shutDown() throws InterruptedException {
        threads.forEach(HostThread::close);
        for (HostThread thread : threads) {
            thread.join(END);
        }
    }
}
