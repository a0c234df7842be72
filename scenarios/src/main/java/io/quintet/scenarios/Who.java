package io.quintet.scenarios;

/** Somebody who calls AWS, as a scenario names them. */
public sealed interface Who {

    /** The account that they work in, by its name. */
    String account();

    /** Whoever works in an account with every permission that it has. */
    record Administrator(String account) implements Who {
        @Override
        public String toString() {
            return "the administrator of " + account;
        }
    }

    /** An account's root user. */
    record Root(String account) implements Who {
        @Override
        public String toString() {
            return "the root user of " + account;
        }
    }

    /** A person who has signed in through IAM Identity Center, and works by a permission set. */
    record Person(String name, String permissionSet, String account) implements Who {
        @Override
        public String toString() {
            return name + " as " + permissionSet + " in " + account;
        }
    }
}
