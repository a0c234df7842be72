package io.quintet.engine.access;

import io.quintet.rules.policy.Action;
import io.quintet.rules.policy.Arn;
import java.util.List;

/**
 * Who can do something to a resource.
 *
 * @param resourceKnown whether the resource exists here, so that its owner, its policy and its tags were looked at
 * @param access everybody who can, or can under conditions
 * @param others how many principals of the organization can't
 */
public record AccessReport(Action action, Arn resource, boolean resourceKnown, List<Access> access, int others) {
    public AccessReport {
        access = List.copyOf(access);
    }
}
