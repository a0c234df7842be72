package io.quintet.rules.analysis;

import java.util.ArrayList;
import java.util.List;

/** What policies say, as facts put together. */
sealed interface Formula {
    /** That a fact is true, or is not. */
    record Is(Fact fact, boolean expected) implements Formula {}

    /** All of these. */
    record All(List<Formula> parts) implements Formula {
        public All {
            parts = List.copyOf(parts);
        }
    }

    /** At least one of these. */
    record Some(List<Formula> parts) implements Formula {
        public Some {
            parts = List.copyOf(parts);
        }
    }

    static Formula is(Fact fact) {
        return new Is(fact, true);
    }

    static Formula constant(boolean truth) {
        return truth ? new All(List.of()) : new Some(List.of());
    }

    default Formula not() {
        if (this instanceof Is is) {
            return new Is(is.fact(), !is.expected());
        }
        List<Formula> negated = new ArrayList<>();
        if (this instanceof All all) {
            all.parts().forEach(part -> negated.add(part.not()));
            return new Some(negated);
        }
        ((Some) this).parts().forEach(part -> negated.add(part.not()));
        return new All(negated);
    }
}
