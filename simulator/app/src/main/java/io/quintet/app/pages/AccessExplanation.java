package io.quintet.app.pages;

import io.quintet.engine.access.Access;
import io.quintet.engine.access.Access.Chain;
import io.quintet.engine.access.Access.Step;
import io.quintet.engine.access.AccessReport;
import io.quintet.engine.access.Who;
import io.quintet.rules.analysis.OpenStatement;
import io.quintet.rules.analysis.Outlook;
import io.quintet.rules.analysis.Outlook.Certainty;
import io.quintet.rules.policy.Considered;
import io.quintet.rules.policy.Considered.Verdict;
import io.quintet.rules.policy.PolicyKind;
import java.util.ArrayList;
import java.util.List;

/** Who can do something to a resource, told to people. */
public final class AccessExplanation {
    private static final String WHO = "  ";
    private static final String HOW = "      ";
    private static final String WAY = "        ";

    private final Lines lines = new Lines();

    private AccessExplanation() {}

    /** The whole report. */
    public static String text(AccessReport report) {
        AccessExplanation explanation = new AccessExplanation();
        explanation.report(report);
        return explanation.lines.toString();
    }

    private void report(AccessReport report) {
        lines.add("", report.action() + " on " + report.resource());
        if (!report.resourceKnown() && !report.resource().isAny()) {
            lines.add(
                    "",
                    "No such resource is known here, so nothing is known of a policy, an owner or tags that it may have:"
                            + " this tells what the policies of callers say.");
        }
        section("Can", report, Certainty.CAN);
        section("Can, if", report, Certainty.CAN_IF);
        lines.empty()
                .add(
                        "",
                        "Cannot: " + report.others() + (report.access().isEmpty() ? "" : " others")
                                + " of the organization.");
    }

    private void section(String title, AccessReport report, Certainty certainty) {
        List<Access> those = report.access().stream()
                .filter(access -> access.outlook().certainty() == certainty)
                .toList();
        lines.empty().add("", title + (those.isEmpty() ? ": nobody." : ""));
        those.forEach(this::access);
    }

    private void access(Access access) {
        lines.add(WHO, named(access.who()));
        allowing(access.outlook(), access.who()).forEach(policy -> lines.add(HOW, policy));
        conditions(HOW, access.outlook());
        if (access.who().kind() == Who.Kind.ROLE) {
            if (access.chains().isEmpty()) {
                lines.add(HOW, "nobody can get to this role");
            }
            access.chains().forEach(this::chain);
        }
    }

    private void chain(Chain chain) {
        lines.add(HOW, "reached by " + named(chain.from()));
        for (Step step : chain.steps()) {
            lines.add(WAY, step.by() + " to " + named(step.to()));
            step.outlook().ifPresent(outlook -> conditions(WAY + WHO, outlook));
        }
    }

    private static String named(Who who) {
        return switch (who.kind()) {
            case ANY_ACCOUNT, PUBLIC -> who.kind().title();
            case OUTSIDER -> who.name() + ", " + who.kind().title();
            case ROOT -> who.kind().title() + ofAccount(who);
            case USER, ROLE ->
                who.kind().title() + " " + who.name().substring(who.name().lastIndexOf('/') + 1) + ofAccount(who);
            default -> who.kind().title() + " " + who.name();
        };
    }

    private static String ofAccount(Who who) {
        return " of account " + who.account().orElse("");
    }

    /** The policies that let the caller through. */
    static List<String> allowing(Outlook outlook, Who who) {
        List<String> policies = new ArrayList<>();
        for (Considered policy : outlook.decision().considered()) {
            if (policy.verdict() == Verdict.ALLOWS && grants(policy.kind())) {
                String name = policy.policy().isEmpty() ? "" : " " + policy.policy();
                policies.add("by the " + policy.kind().title() + name + " of " + policy.attachedTo());
            }
        }
        if (policies.isEmpty() && who.kind() == Who.Kind.ROOT) {
            policies.add("as the root user, who needs no policy");
        }
        return policies;
    }

    static boolean grants(PolicyKind kind) {
        return kind == PolicyKind.IDENTITY || kind.belongsToResource();
    }

    private void conditions(String indent, Outlook outlook) {
        outlook.required().forEach(each -> lines.add(indent, condition(each)));
        if (!outlook.alternatives().isEmpty()) {
            lines.add(indent, "and depending on which of these hold:");
            outlook.alternatives().forEach(each -> lines.add(indent + WHO, condition(each)));
        }
    }

    private static String condition(OpenStatement statement) {
        return (statement.deny() ? "unless " : "if ") + String.join(", and ", statement.conditions()) + " ("
                + statement.statement() + " of " + (statement.policy().isEmpty() ? "the policy" : statement.policy())
                + ", " + statement.attachedTo() + ")";
    }
}
