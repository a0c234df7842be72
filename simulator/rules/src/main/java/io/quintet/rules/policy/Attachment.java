package io.quintet.rules.policy;

import java.io.Serializable;

/**
 * A policy and where it is attached.
 *
 * @param attachedTo as people know it, such as {@code group Developers} or {@code bucket logs}
 */
public record Attachment(String attachedTo, Policy policy) implements Serializable {}
