package io.quintet.landingzone;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Waits for what AWS goes on doing after it has answered. */
final class Waiting {

    private static final int QUESTIONS = 600;
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(500);

    private Waiting() {}

    /** The first answer that is not under way any more, asking again until then. */
    static <T> T until(T first, Predicate<T> underWay, UnaryOperator<T> askAgain) {
        T answer = first;
        for (int asked = 0; underWay.test(answer); asked++) {
            if (asked == QUESTIONS) {
                throw new IllegalStateException("still under way: " + answer);
            }
            LockSupport.parkNanos(PAUSE);
            answer = askAgain.apply(answer);
        }
        return answer;
    }
}
