package io.quintet.app;

import io.quintet.app.pages.LocalPages;
import io.quintet.engine.Simulator;
import io.quintet.engine.server.HttpServer;
import io.quintet.landingzone.blueprint.Blueprint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Uses what a typical run uses, so that the launcher can keep those classes in its class-data archive. */
@Command(name = "train", hidden = true, description = "Loads the classes of a typical run.")
final class TrainCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        CommandLine root = spec.root().commandLine();
        root.getSubcommands().values().forEach(CommandLine::getUsageMessage);
        Simulator simulator = Simulator.create();
        LocalPages pages = new LocalPages(simulator, List.of());
        try (HttpServer server = HttpServer.start(0, pages);
                Organization organization = Organization.raise(simulator, Blueprint.fiveAccounts(), step -> {})) {
            simulator.settle();
            pages.open();
            AwsConfigFile config = AwsConfigFile.in(Path.of(""), "http://127.0.0.1:" + server.port());
            boolean told = config.text(organization.profiles(), organization.startUrl())
                            .contains(config.endpoint())
                    && new Welcome(organization, config).text().contains(config.endpoint());
            boolean healthy = RunningOrganization.at(config.endpoint())
                    .get(LocalPages.PREFIX + "health")
                    .text()
                    .startsWith("ok");
            return told && healthy ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }
}
