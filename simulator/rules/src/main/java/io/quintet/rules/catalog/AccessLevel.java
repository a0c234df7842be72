package io.quintet.rules.catalog;

/** What an action does to its resources (Service Authorization Reference, "Access levels"). */
public enum AccessLevel {
    READ,
    LIST,
    WRITE,
    PERMISSIONS_MANAGEMENT,
    TAGGING;

    /** Whether an action of this level changes nothing. */
    public boolean readOnly() {
        return this == READ || this == LIST;
    }
}
