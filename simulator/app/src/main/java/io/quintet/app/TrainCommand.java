package io.quintet.app;

import io.quintet.app.bench.LoadGenerator;
import io.quintet.app.pages.LocalPages;
import io.quintet.engine.Simulator;
import io.quintet.engine.server.HttpServer;
import io.quintet.landingzone.blueprint.Blueprint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/**
 * Uses what a typical run uses, so that the launcher can keep those classes in its class-data archive, and what a JDK
 * from 25 up has seen of how they are used.
 */
@Command(name = "train", hidden = true, description = "Loads the classes of a typical run.")
final class TrainCommand implements Callable<Integer> {

    private static final int CONNECTIONS = 8;

    /** Long enough for what each call needs to be found worth compiling. */
    private static final Duration BUSY = Duration.ofSeconds(3);

    private final Terminal terminal;

    TrainCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Quintet.commandLine(terminal).getSubcommands().values().forEach(CommandLine::getUsageMessage);
        Simulator simulator = Simulator.create();
        LocalPages pages = new LocalPages(simulator, List.of());
        try (HttpServer server = HttpServer.start(0, pages);
                Organization organization = Organization.raise(simulator, Blueprint.fiveAccounts(), step -> {})) {
            simulator.settle();
            pages.open();
            String endpoint = "http://127.0.0.1:" + server.port();
            AwsConfigFile config = AwsConfigFile.in(Path.of(""), endpoint);
            boolean told = config.text(organization.profiles(), organization.startUrl())
                            .contains(endpoint)
                    && new Welcome(organization, config).text().contains(endpoint);
            boolean answered = organization.profiles().stream()
                    .map(Profile::access)
                    .filter(Profile.LongLived.class::isInstance)
                    .allMatch(access -> answers(URI.create(endpoint), ((Profile.LongLived) access).key()));
            String person = organization.people().get(0);
            boolean signedIn = RunningOrganization.at(endpoint)
                            .post(LocalPages.PREFIX + "sign-in", "person=" + person)
                            .status()
                    == HttpURLConnection.HTTP_OK;
            return told && answered && signedIn ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }

    private static boolean answers(URI endpoint, AwsCredentials key) {
        try {
            return LoadGenerator.getCallerIdentity(endpoint, key)
                            .run(CONNECTIONS, BUSY)
                            .requests()
                    > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
