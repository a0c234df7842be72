package io.quintet.engine.service.kms;

import static io.quintet.engine.service.kms.KmsError.INVALID_PRINCIPALS;
import static io.quintet.engine.service.kms.KmsError.LOCKOUT;
import static io.quintet.engine.service.kms.KmsError.MALFORMED_POLICY;
import static io.quintet.engine.service.kms.KmsError.POLICY_QUOTA;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.PolicyPrincipals;
import io.quintet.engine.state.Transaction;
import io.quintet.rules.policy.Action;
import io.quintet.rules.policy.Arn;
import io.quintet.rules.policy.Attachment;
import io.quintet.rules.policy.Context;
import io.quintet.rules.policy.GlobalKeys;
import io.quintet.rules.policy.MalformedPolicy;
import io.quintet.rules.policy.Policy;
import io.quintet.rules.policy.PolicyKind;
import io.quintet.rules.policy.PolicySet;
import io.quintet.rules.policy.Request;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A key's policy, compiled.
 *
 * @param text as it is kept, with users and roles by their ids
 */
record KeyPolicy(String text, Policy compiled) {

    private static final int LARGEST = 32 << 10;

    private static final Attachment WHATEVER_IAM_MAY_ALLOW =
            new Attachment("IAM", Policy.parse(PolicyKind.IDENTITY, Policy.FULL_AWS_ACCESS));

    /** A policy that a caller gives. */
    static KeyPolicy given(PolicyPrincipals principals, Transaction rows, String text) {
        if (text.getBytes(StandardCharsets.UTF_8).length > LARGEST) {
            throw POLICY_QUOTA.error(LARGEST);
        }
        of(text);
        return of(principals.pinned(rows, text, nobody -> INVALID_PRINCIPALS.error()));
    }

    static KeyPolicy of(String text) {
        try {
            return new KeyPolicy(text, Policy.parse(PolicyKind.KEY, text));
        } catch (MalformedPolicy malformed) {
            throw MALFORMED_POLICY.error(malformed.message());
        }
    }

    /** What a key gets that is made without one: the account's IAM policies decide (AWS KMS, "Default key policy"). */
    static KeyPolicy standard(String account) {
        return of("""
                {
                  "Version" : "2012-10-17",
                  "Id" : "key-default-1",
                  "Statement" : [ {
                    "Sid" : "Enable IAM User Permissions",
                    "Effect" : "Allow",
                    "Principal" : {
                      "AWS" : "arn:aws:iam::%s:root"
                    },
                    "Action" : "kms:*",
                    "Resource" : "*"
                  } ]
                }""".formatted(account));
    }

    /**
     * Whether the caller could put another policy in place of this one, provided that IAM lets them (AWS KMS API
     * reference, PutKeyPolicy, "BypassPolicyLockoutSafetyCheck").
     */
    void requireChangeableBy(Call call, Arn key) {
        Context.Builder context = GlobalKeys.of(call.principal(), key, Optional.of(call.at()))
                .extend()
                .put("kms:CallerAccount", call.account());
        Request change = new Request(call.principal(), Action.parse("kms:PutKeyPolicy"), key, context.build());
        PolicySet policies = PolicySet.builder()
                .identity(List.of(WHATEVER_IAM_MAY_ALLOW))
                .resource(key.toString(), compiled)
                .build();
        if (!policies.decide(change).allows()) {
            throw LOCKOUT.error();
        }
    }
}
