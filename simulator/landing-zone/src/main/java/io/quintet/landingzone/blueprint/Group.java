package io.quintet.landingzone.blueprint;

/** A group of people, to which assignments are made. */
public record Group(String name, String description) {

    public Group {
        Format.NAME.check(name);
        Format.DESCRIPTION.check(description);
    }
}
