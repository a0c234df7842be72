package io.quintet.rules.policy;

import java.io.Serializable;

/**
 * A pattern whose wildcards stay within one of the six components of an ARN (IAM user guide, "ARN condition
 * operators"). Where it ends early, in a star, that star stands for the missing components too.
 */
final class ArnPattern implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int COMPONENTS = 6;

    private final Glob[] components;

    private ArnPattern(Glob[] components) {
        this.components = components;
    }

    static ArnPattern of(String pattern) {
        String[] parts = Arn.split(pattern);
        boolean open = pattern.endsWith("*");
        Glob[] components = new Glob[open ? COMPONENTS : parts.length];
        for (int i = 0; i < components.length; i++) {
            components[i] = i < parts.length ? Glob.of(parts[i]) : Glob.EVERYTHING;
        }
        return new ArnPattern(components);
    }

    boolean matches(String arn) {
        if (components.length != COMPONENTS) {
            return false;
        }
        int from = 0;
        for (int i = 0; i < COMPONENTS - 1; i++) {
            int colon = arn.indexOf(':', from);
            if (colon < 0 || !components[i].matches(arn, from, colon)) {
                return false;
            }
            from = colon + 1;
        }
        return components[COMPONENTS - 1].matches(arn, from, arn.length());
    }
}
