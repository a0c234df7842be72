package io.quintet.app;

import io.quintet.app.pages.LocalPages;
import io.quintet.engine.Simulator;
import io.quintet.engine.server.HttpServer;
import io.quintet.landingzone.blueprint.Blueprint;
import io.quintet.landingzone.blueprint.Person;
import io.quintet.localstack.LocalStack;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Raises an organization and serves it to AWS clients. */
@Command(name = "up", description = "Raises the organization and serves it to AWS clients, until Ctrl-C.")
final class UpCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "4566",
            description = "The port to listen on, ${DEFAULT-VALUE} unless told otherwise; 0 takes a free one.")
    private int port;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "The address to listen on, ${DEFAULT-VALUE} unless told otherwise.")
    private InetAddress bind = InetAddress.getLoopbackAddress();

    @Option(
            names = "--blueprint",
            paramLabel = "DIR",
            description = "A changed copy of the five accounts that are built otherwise.")
    private @Nullable Path blueprint;

    @Option(
            names = "--launcher",
            paramLabel = "COMMAND",
            description = "How AWS clients are to start this program when they need credentials, where that is"
                    + " otherwise than it was started, such as 'docker exec quintet quintet'.")
    private @Nullable String launcher;

    @Mixin
    private BackEnd backEnd;

    private final Terminal terminal;

    UpCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter errors = spec.commandLine().getErr();
        if (!bind.isLoopbackAddress()) {
            errors.println("quintet: whoever reaches " + bind.getHostAddress()
                    + " reaches this organization; signatures are checked, traffic is not encrypted");
        }
        Blueprint read = blueprint == null ? Blueprint.fiveAccounts() : Blueprint.read(blueprint);
        Optional<LocalStack> containers = backEnd.start(read, terminal);
        Simulator simulator = containers
                .map(running -> Simulator.create(running.accounts().elsewhere()))
                .orElseGet(Simulator::create);
        LocalPages pages = new LocalPages(
                simulator, read.identity().people().stream().map(Person::user).toList());
        HttpServer server = serve(pages, containers.isPresent());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.close();
            containers.filter(LocalStack::ours).ifPresentOrElse(LocalStack::close, simulator::close);
        }));
        Organization organization;
        try (ProgressLine progress = new ProgressLine(errors, terminal.showsErrors())) {
            organization = Organization.raise(simulator, read, progress);
        }
        simulator.settleInBackground();
        AwsConfigFile config = configuration(server);
        config.write(organization);
        pages.open();
        PrintWriter out = spec.commandLine().getOut();
        out.print(new Welcome(organization, config).text());
        out.flush();
        new CountDownLatch(1).await();
        return ExitCode.OK;
    }

    private AwsConfigFile configuration(HttpServer server) {
        AwsConfigFile here = AwsConfigFile.in(Path.of(""), "http://127.0.0.1:" + server.port());
        return launcher == null ? here : here.launchedBy(launcher);
    }

    private HttpServer serve(LocalPages pages, boolean waiting) throws IOException {
        InetSocketAddress address = new InetSocketAddress(bind, port);
        try {
            return waiting ? HttpServer.startWaiting(address, pages) : HttpServer.start(address, pages);
        } catch (Exception e) {
            if (e instanceof BindException) {
                throw new IOException(
                        "port " + port + " of " + bind.getHostAddress()
                                + " cannot be listened on (" + e.getMessage()
                                + "): end what listens there, or choose another with --port; --port 0 takes a free one",
                        e);
            }
            throw e;
        }
    }
}
