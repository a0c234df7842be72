package io.quintet.app;

import io.quintet.landingzone.blueprint.Addresses;
import io.quintet.landingzone.blueprint.Blueprint;
import io.quintet.localstack.LocalStack;
import io.quintet.localstack.Serving;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
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

    @Option(
            names = "--localstack-endpoints",
            paramLabel = "FILE",
            description = "Instead of containers: a LocalStack for each account that somebody else has started. FILE is"
                    + " YAML: an account's name or id, and an address, such as 'Prod: http://127.0.0.1:4570'.")
    private @Nullable Path endpoints;

    /** The back ends; named as they are typed. */
    enum Kind {
        embedded,
        localstack
    }

    /** Starts the containers for a blueprint's accounts, or waits for what runs elsewhere; none when embedded. */
    Optional<LocalStack> start(Blueprint blueprint, Terminal terminal) {
        if (kind == Kind.embedded && endpoints == null) {
            return Optional.empty();
        }
        Serving serving = serving();
        PrintWriter errors = spec.commandLine().getErr();
        try (ProgressLine line = new ProgressLine(errors, terminal.showsErrors())) {
            Consumer<LocalStack.Progress> progress =
                    at -> line.show("LocalStack: " + at.ready() + " of " + at.of() + " are ready");
            if (endpoints == null) {
                return Optional.of(LocalStack.start(image, blueprint.accounts().size() + 1, serving, progress));
            }
            return Optional.of(LocalStack.at(Addresses.read(onlyEndpoints(endpoints), blueprint), serving, progress));
        }
    }

    private Path onlyEndpoints(Path given) {
        if (spec.commandLine().getParseResult().hasMatchedOption("--localstack-image")) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--localstack-image names what is to be started, and --localstack-endpoints what runs already:"
                            + " give one of them");
        }
        return given;
    }

    private Serving serving() {
        try {
            return Serving.usual().with(lines);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        }
    }
}
