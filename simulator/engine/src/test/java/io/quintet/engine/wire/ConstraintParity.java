package io.quintet.engine.wire;

import io.quintet.engine.wire.model.Constraint;
import io.quintet.engine.wire.model.ServiceModel;
import io.quintet.engine.wire.shape.Member;
import io.quintet.engine.wire.shape.Shape;
import io.quintet.engine.wire.shape.Shape.Dictionary;
import io.quintet.engine.wire.shape.Shape.Scalar;
import io.quintet.engine.wire.shape.Shape.Sequence;
import io.quintet.engine.wire.shape.Shape.Structure;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares what a model demands of a request's members with the types that the SDK gives them, all the way down. */
final class ConstraintParity {

    private final ServiceModel service;
    private final Set<String> seen = new HashSet<>();

    ConstraintParity(ServiceModel service) {
        this.service = service;
    }

    /** Adds a line for each member that the SDK does not have though it is required, or has of another type. */
    void of(String structure, Structure sdk, List<String> misfits) {
        if (!seen.add(structure)) {
            return;
        }
        service.constraints(structure).forEach((name, constraint) -> {
            Member member = sdk.member(name);
            String where = service.id() + " " + structure + "." + name;
            if (member != null) {
                fits(where, constraint, member.shape(), misfits);
            } else if (constraint.required()) {
                misfits.add(where + " is required, and unknown to the SDK");
            }
        });
    }

    private void fits(String where, @Nullable Constraint constraint, Shape shape, List<String> misfits) {
        if (constraint == null) {
            return;
        }
        if (shape instanceof Structure structure) {
            expect(where, constraint.pattern() == null && constraint.values().isEmpty(), shape, misfits);
            if (constraint.shape() != null) {
                of(constraint.shape(), structure, misfits);
            }
        } else if (shape instanceof Sequence sequence) {
            expect(where, constraint.key() == null && constraint.shape() == null, shape, misfits);
            fits(where + "[]", constraint.element(), sequence.element().shape(), misfits);
        } else if (shape instanceof Dictionary dictionary) {
            expect(where, constraint.element() == null && constraint.shape() == null, shape, misfits);
            fits(where + "{key}", constraint.key(), dictionary.key().shape(), misfits);
            fits(where + "{value}", constraint.value(), dictionary.value().shape(), misfits);
        } else {
            boolean ofText =
                    constraint.pattern() != null || !constraint.values().isEmpty();
            boolean ofParts = constraint.element() != null || constraint.key() != null || constraint.shape() != null;
            expect(where, !ofParts && (!ofText || shape == Scalar.STRING), shape, misfits);
        }
    }

    private static void expect(String where, boolean fits, Shape shape, List<String> misfits) {
        if (!fits) {
            misfits.add(where + " is constrained as what it is not: " + shape);
        }
    }
}
