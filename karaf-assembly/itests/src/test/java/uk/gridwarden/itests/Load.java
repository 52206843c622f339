package uk.gridwarden.itests;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;
import uk.gridwarden.demo.DemoWorld;
import uk.gridwarden.demo.RunningDistribution;
import uk.gridwarden.demo.ValidationClient;
import uk.gridwarden.demo.ValidationClient.Answer;

/** A few clients that send one 6.15.1 after the other, each with a RequestID of its own, and keep what they were told. */
final class Load {

    /** A request that was answered. */
    record Answered(byte[] request, boolean right, Answer answer) {

        String outcome() {
            return answer.text("outcome");
        }

        String findings() {
            return String.join(" ", answer.texts("code"));
        }

        long generation() {
            return Long.parseLong(answer.text("generation"));
        }
    }

    /** A request that was not answered. */
    record Unanswered(byte[] request, String reason) {}

    private final Requests requests;
    private final RunningDistribution platform;
    private final LongPredicate right;
    private final AtomicLong counter;
    private final DemoWorld.OperatorCertificates rightCertificates;
    private final DemoWorld.OperatorCertificates wrongCertificates;
    private final Queue<Answered> answered = new ConcurrentLinkedQueue<>();
    private final Queue<Unanswered> unanswered = new ConcurrentLinkedQueue<>();
    private final ExecutorService clients;
    private final AtomicLongArray done;
    private final Consumer<Answered> sink;
    private volatile boolean over;

    private Load(
            Requests requests,
            RunningDistribution platform,
            int threads,
            LongPredicate right,
            Optional<Consumer<Answered>> sink) {
        this.requests = requests;
        this.platform = platform;
        this.right = right;
        this.sink = sink.orElse(answered::add);
        this.counter = new AtomicLong(requests.world().nextCounter() + 1_000_000);
        this.rightCertificates = requests.world().issue(DemoWorld.RIGHT_OPERATOR);
        this.wrongCertificates = requests.world().issue(DemoWorld.WRONG_OPERATOR);
        this.clients = Executors.newFixedThreadPool(threads);
        this.done = new AtomicLongArray(threads);
        IntStream.range(0, threads).forEach(thread -> clients.execute(() -> send(thread)));
    }

    /** Starts; every second request places the wrong operator. */
    static Load halfWrong(Requests requests, RunningDistribution platform, int threads) {
        return new Load(requests, platform, threads, number -> number % 2 == 0, Optional.empty());
    }

    /** Starts likewise; hands each answer on instead of keeping it, on the thread of the client that got it. */
    static Load halfWrong(Requests requests, RunningDistribution platform, int threads, Consumer<Answered> sink) {
        return new Load(requests, platform, threads, number -> number % 2 == 0, Optional.of(sink));
    }

    /** Starts; every request places the right operator. */
    static Load allRight(Requests requests, RunningDistribution platform, int threads) {
        return new Load(requests, platform, threads, number -> true, Optional.empty());
    }

    private void send(int thread) {
        var client = new ValidationClient(platform.address("/services/validation"));
        while (!over) {
            var number = counter.incrementAndGet();
            var places = right.test(number);
            var request = requests.signed(
                    requests.unsigned(DemoWorld.SUPPLIER, places ? rightCertificates : wrongCertificates, number));
            try {
                var answer = client.validate(request);
                if (answer.isFault()) {
                    unanswered.add(new Unanswered(request, answer.text("code") + ": " + answer.text("sentence")));
                } else {
                    sink.accept(new Answered(request, places, answer));
                }
            } catch (IOException broken) {
                unanswered.add(new Unanswered(request, String.valueOf(broken)));
            } catch (InterruptedException interrupted) {
                return;
            }
            done.incrementAndGet(thread);
        }
    }

    /** Waits until each client is done with a request that it began after this call. */
    void awaitRequestOfEachClient(Duration limit) {
        var before = IntStream.range(0, done.length()).mapToLong(done::get).toArray();
        await().atMost(limit).pollInterval(Duration.ofMillis(5)).until(() -> IntStream.range(0, before.length)
                .allMatch(thread -> done.get(thread) >= before[thread] + 2));
    }

    int count() {
        return answered.size();
    }

    /** What was answered so far, in the order of the answers. */
    List<Answered> answered() {
        return List.copyOf(answered);
    }

    /** What was not. */
    List<Unanswered> unanswered() {
        return List.copyOf(unanswered);
    }

    /** Lets each client end the request it is at. */
    void end() throws InterruptedException {
        over = true;
        clients.shutdown();
        if (!clients.awaitTermination(5, TimeUnit.MINUTES)) {
            throw new IllegalStateException("a client waits for its answer for more than five minutes");
        }
    }
}
