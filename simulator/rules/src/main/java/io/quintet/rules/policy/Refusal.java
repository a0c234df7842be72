package io.quintet.rules.policy;

import java.util.List;

/**
 * Something that the grammar of its kind forbids in a document.
 *
 * @param words what the message says of the document, in the order of its gaps
 * @param place where the value begins that is wrong, or that lacks something
 */
record Refusal(Fault fault, List<String> words, Json.Place place) {
    /** What is wrong, and what to do about it. */
    String details() {
        return fault.details(words);
    }
}
