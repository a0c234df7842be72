package io.quintet.rules.policy;

import java.lang.reflect.Field;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Lets every test begin without the values that policies share: one mutant after the other runs in the same JVM, and
 * what one has made would be taken for the work of the next. Active in mutation testing alone.
 */
public final class Afresh implements BeforeEachCallback {
    @Override
    public void beforeEach(ExtensionContext test) throws ReflectiveOperationException {
        for (Class<?> sharing : List.of(ActionPattern.class, ConditionKey.class, ConditionOperator.class, Glob.class)) {
            forget(field(Recurring.class, "values", field(sharing, "KNOWN", null)));
        }
        forget(field(Recurring.class, "values", Json.STRINGS));
        forget(field(Denial.class, "EXPLICIT", null));
        forget(field(Denial.class, "IMPLICIT", null));
    }

    private static Object field(Class<?> type, String name, @Nullable Object of) throws ReflectiveOperationException {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field.get(of);
    }

    private static void forget(Object shared) {
        AtomicReferenceArray<?> values = (AtomicReferenceArray<?>) shared;
        for (int i = 0; i < values.length(); i++) {
            values.set(i, null);
        }
    }
}
