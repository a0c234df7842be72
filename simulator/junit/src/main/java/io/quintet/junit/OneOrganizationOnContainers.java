package io.quintet.junit;

import io.quintet.junit.Quintet.BackEnd;
import java.util.Set;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLocksProvider;

/**
 * Has tests on containers run one class after the other, even where others run at the same time: a container has one
 * set of bucket names for all organizations.
 */
final class OneOrganizationOnContainers implements ResourceLocksProvider {

    @Override
    public Set<Lock> provideForClass(Class<?> testClass) {
        Quintet asked = testClass.getAnnotation(Quintet.class);
        return asked != null && asked.backend() == BackEnd.LOCALSTACK
                ? Set.of(new Lock("io.quintet.junit.containers", ResourceAccessMode.READ_WRITE))
                : Set.of();
    }
}
