package io.quintet.app;

import io.quintet.engine.wire.Relayed;
import io.quintet.localstack.LocalStack;
import io.quintet.localstack.Serving;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
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
            description = "LocalStack that somebody else started, instead of containers: a YAML list of addresses, one"
                    + " for each account. There, LOCALSTACK_HOST has to be " + Relayed.ENDPOINT + ".")
    private @Nullable Path endpoints;

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
        if (endpoints != null) {
            return Optional.of(LocalStack.at(addresses(endpoints), serving));
        }
        PrintWriter errors = spec.commandLine().getErr();
        try (ProgressLine line = new ProgressLine(errors, terminal.showsErrors())) {
            return Optional.of(LocalStack.start(
                    image,
                    accounts,
                    serving,
                    progress -> line.show("containers: " + progress.ready() + " of " + progress.of() + " are ready")));
        }
    }

    private List<URI> addresses(Path file) {
        try (Reader reader = Files.newBufferedReader(file)) {
            Object read = new Load(LoadSettings.builder().build()).loadFromReader(reader);
            if (read instanceof List<?> list && !list.isEmpty()) {
                return list.stream().map(each -> URI.create(each.toString())).toList();
            }
        } catch (IOException | YamlEngineException | IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), file + " cannot be read: " + e.getMessage(), e);
        }
        throw new ParameterException(
                spec.commandLine(), file + " holds no list of addresses, such as '- http://127.0.0.1:14601'");
    }

    private Serving serving() {
        try {
            return Serving.usual().with(lines);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        }
    }
}
