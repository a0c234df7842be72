package io.quintet.app.pages;

import io.quintet.rules.catalog.Catalog;
import io.quintet.rules.policy.Action;
import io.quintet.rules.policy.Arn;

/** A question of who can do something, checked before anything is looked for. */
public record AccessQuestion(Action action, Arn resource) {

    /**
     * Reads a question.
     *
     * @throws IllegalArgumentException which says what to ask instead
     */
    public static AccessQuestion of(String action, String resource) {
        if (Catalog.standard().action(action).isEmpty()) {
            throw new IllegalArgumentException(
                    "'" + action + "' is no action of AWS; name one, such as s3:GetObject, without wildcards");
        }
        if (!resource.equals("*") && (resource.contains("*") || resource.contains("?"))) {
            throw new IllegalArgumentException(
                    "'" + resource + "' names many resources; ask about one, or about * for an action that takes none");
        }
        try {
            return new AccessQuestion(Action.parse(action), Arn.parse(resource));
        } catch (IllegalArgumentException notAnArn) {
            throw new IllegalArgumentException(
                    "'" + resource + "' is no ARN; write one such as arn:aws:s3:::bucket/key", notAnArn);
        }
    }
}
