package io.quintet.rules.policy;

import java.io.Serializable;

/** A call as policies see it: who wants to do what to which resource, and under which circumstances. */
public record Request(Principal principal, Action action, Arn resource, Context context) implements Serializable {}
