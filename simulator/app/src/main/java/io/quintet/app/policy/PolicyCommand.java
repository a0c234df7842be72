package io.quintet.app.policy;

import picocli.CommandLine.Command;

/** What can be asked about policies without an organization; it starts without the engine. */
@Command(
        name = "policy",
        description = "Looks at policies by themselves, without an organization.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = EvaluateCommand.class,
        footer = {
            "  quintet policy evaluate --batch cases.jsonl           decides every case of a file",
            "  quintet policy evaluate --batch cases.jsonl --check   shows those that come out differently"
        })
public final class PolicyCommand {}
