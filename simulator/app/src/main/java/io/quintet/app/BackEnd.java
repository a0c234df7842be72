package io.quintet.app;

import io.quintet.localstack.LocalStack;
import io.quintet.localstack.Serving;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What carries out the calls that an organization allows. */
final class BackEnd {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--backend",
            paramLabel = "NAME",
            defaultValue = "embedded",
            description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} unless told otherwise. With localstack, a"
                    + " container of LocalStack's stands in for each account's workload services.")
    private Kind kind = Kind.embedded;

    @Option(
            names = "--serve",
            paramLabel = "SERVICE=PLACE",
            description = "Where a service is served: 'embedded', or by its 'container'. May be repeated.")
    private List<String> lines = new ArrayList<>();

    @Option(
            names = "--localstack-image",
            paramLabel = "IMAGE",
            defaultValue = LocalStack.IMAGE,
            description = "The image of the containers, ${DEFAULT-VALUE} unless told otherwise.")
    private String image = LocalStack.IMAGE;

    /** The back ends; named as they are typed. */
    enum Kind {
        embedded,
        localstack
    }

    /** Starts the containers for so many accounts; none for the embedded back end. */
    Optional<LocalStack> start(int accounts, Terminal terminal) {
        if (kind == Kind.embedded) {
            return Optional.empty();
        }
        Serving serving = serving();
        PrintWriter errors = spec.commandLine().getErr();
        try (ProgressLine line = new ProgressLine(errors, terminal.showsErrors())) {
            return Optional.of(LocalStack.start(
                    image,
                    accounts,
                    serving,
                    progress -> line.show("containers: " + progress.ready() + " of " + progress.of() + " are ready")));
        }
    }

    private Serving serving() {
        try {
            return Serving.usual().with(lines);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        }
    }
}
