package io.quintet.engine.service;

import io.quintet.engine.state.Agenda;
import io.quintet.engine.state.Transaction;
import io.quintet.rules.policy.Arn;
import java.util.Optional;

/** A service of the embedded engine. It keeps nothing but rows, so that one instance serves every fork. */
public interface Service {

    /** The prefix of its actions and ARNs, such as {@code organizations}. */
    String name();

    /** Names every operation that this service has. */
    void offer(Operations operations);

    /** Names what this service does at the appointments that its operations make. */
    default void keep(Agenda agenda) {}

    /**
     * What a decision about an action on one of this service's resources has to know of it; empty when there is no such
     * resource. The action tells which policy is meant: a role's trust policy decides {@code sts:AssumeRole} alone.
     */
    default Optional<Resource> resource(Transaction rows, String action, Arn arn) {
        return Optional.empty();
    }

    /** Drops what this service keeps of resources that an account's endpoint held, and has lost. */
    default void forget(Transaction rows, String account) {}
}
