package io.quintet.landingzone.blueprint;

/** What is wrong with a blueprint, where, and what was expected. */
public record Problem(Place place, String message) {

    @Override
    public String toString() {
        return place + ": " + message;
    }
}
