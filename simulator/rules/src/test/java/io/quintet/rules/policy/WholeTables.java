package io.quintet.rules.policy;

import java.util.Iterator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;

/**
 * The suites whose cases are data, each as one test that stops at the first case that fails. Mutation testing runs them
 * many hundred times; a build does not run them, for it tells every case by itself.
 */
final class WholeTables {
    @Test
    void cases() throws Throwable {
        run(new PolicyCasesTest().everyCaseComesOutAsTheDocumentationSays());
    }

    @Test
    void refusals() throws Throwable {
        run(new RefusalsTest().everyDocumentIsRefusedWithItsReasonAndPlace());
        run(new RefusalsTest().whatAwsTakesIsTaken());
    }

    @Test
    void explanations() throws Throwable {
        run(new ExplanationTest().explanationsReadAsApproved());
    }

    @Test
    void examplePolicies() throws Throwable {
        ExamplePoliciesTest examples = new ExamplePoliciesTest();
        run(examples.serviceControlPoliciesParse());
        run(examples.resourceControlPoliciesParse());
        run(examples.eachDeniesWhatItIsForAndLetsItsNeighbourThrough());
        examples.theOneThatAllowsIsRefusedWithItsPlace();
        examples.theOneWithACommentIsRefusedWithItsPlace();
    }

    private static void run(Stream<? extends DynamicNode> nodes) throws Throwable {
        for (Iterator<? extends DynamicNode> each = nodes.iterator(); each.hasNext(); ) {
            DynamicNode node = each.next();
            if (node instanceof DynamicContainer container) {
                run(container.getChildren());
            } else {
                ((DynamicTest) node).getExecutable().execute();
            }
        }
    }
}
