package io.quintet.landingzone.blueprint;

/** What a name in a blueprint may name. */
enum Kind {
    ACCOUNT("account"),
    GROUP("group"),
    KEY("key"),
    PERMISSION_SET("permission set"),
    PERSON("person"),
    POLICY("guardrail"),
    ROOT("root"),
    SECRET("secret"),
    UNIT("organizational unit");

    private final String title;

    Kind(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
