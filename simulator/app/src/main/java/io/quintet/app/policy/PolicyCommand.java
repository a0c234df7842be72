package io.quintet.app.policy;

import picocli.CommandLine.Command;

/**
 * What can be asked about policies: those by themselves, for which nothing of the engine is started, and those of an
 * organization.
 */
@Command(
        name = "policy",
        description = "Looks at policies by themselves, and at what those of an organization come to.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {EvaluateCommand.class, LintCommand.class},
        footer = {
            "  quintet policy evaluate --batch cases.jsonl           decides every case of a file",
            "  quintet policy evaluate --batch cases.jsonl --check   shows those that come out differently",
            "  quintet policy who-can s3:GetObject ARN               tells who can do that, how, and if what",
            "  quintet policy lint policy.json                       finds what is wrong or doubtful in it"
        })
public final class PolicyCommand {}
