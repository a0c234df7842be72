package io.quintet.app;

import io.quintet.app.bench.BenchCommand;
import io.quintet.engine.Simulator;
import io.quintet.landingzone.blueprint.Blueprint;
import picocli.CommandLine;

/** The commands that raise an organization, or ask a running one. */
final class OrganizationCommands {
    private OrganizationCommands() {}

    static CommandLine addTo(CommandLine quintet, Terminal terminal) {
        return quintet.addSubcommand(new UpCommand(terminal))
                .addSubcommand(new DrillCommand(terminal))
                .addSubcommand(new WhyCommand())
                .addSubcommand(new CredentialsCommand())
                .addSubcommand(new BreakGlassCommand())
                .addSubcommand(new TrainCommand())
                .addSubcommand(new BenchCommand(OrganizationCommands::fiveAccounts));
    }

    private static Simulator fiveAccounts() {
        return Organization.raise(Blueprint.fiveAccounts()).simulator();
    }
}
