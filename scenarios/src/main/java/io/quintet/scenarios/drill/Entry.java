package io.quintet.scenarios.drill;

import java.time.Instant;

/**
 * A line of a timeline.
 *
 * @param at by the organization's clock
 * @param evidence what shows it: AWS's message, a finding's type, a query's answer; may be empty
 */
public record Entry(Instant at, Kind kind, String who, String what, String evidence) {

    /** What a line tells of. */
    public enum Kind {
        USUAL("usual"),
        ATTACK("attack"),
        FINDING("finding"),
        NOTIFICATION("notified"),
        QUERY("query"),
        RESPONSE("response"),
        DENIAL("denied"),
        /** From here on, the attacker can do this. */
        OPEN("open"),
        /** From here on, the attacker cannot do this any more. */
        CLOSED("closed"),
        MISTAKE("mistake");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** The kind in a word of at most nine letters. */
        public String word() {
            return word;
        }
    }
}
