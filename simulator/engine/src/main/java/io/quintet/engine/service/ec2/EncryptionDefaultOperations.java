package io.quintet.engine.service.ec2;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Operations;
import io.quintet.rules.policy.Arn;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.DisableEbsEncryptionByDefaultRequest;
import software.amazon.awssdk.services.ec2.model.DisableEbsEncryptionByDefaultResponse;
import software.amazon.awssdk.services.ec2.model.EnableEbsEncryptionByDefaultRequest;
import software.amazon.awssdk.services.ec2.model.EnableEbsEncryptionByDefaultResponse;
import software.amazon.awssdk.services.ec2.model.GetEbsDefaultKmsKeyIdRequest;
import software.amazon.awssdk.services.ec2.model.GetEbsDefaultKmsKeyIdResponse;
import software.amazon.awssdk.services.ec2.model.GetEbsEncryptionByDefaultRequest;
import software.amazon.awssdk.services.ec2.model.GetEbsEncryptionByDefaultResponse;
import software.amazon.awssdk.services.ec2.model.ModifyEbsDefaultKmsKeyIdRequest;
import software.amazon.awssdk.services.ec2.model.ModifyEbsDefaultKmsKeyIdResponse;
import software.amazon.awssdk.services.ec2.model.ResetEbsDefaultKmsKeyIdRequest;
import software.amazon.awssdk.services.ec2.model.ResetEbsDefaultKmsKeyIdResponse;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KmsException;

/** The EBS encryption default of an account in a Region, and the key that it uses. */
final class EncryptionDefaultOperations {

    void offer(Operations operations) {
        operations
                .operation(GetEbsEncryptionByDefaultRequest.class)
                .authorizesAnyResource()
                .reads(this::getEncryption);
        operations
                .operation(EnableEbsEncryptionByDefaultRequest.class)
                .authorizesAnyResource()
                .writes(this::enableEncryption);
        operations
                .operation(DisableEbsEncryptionByDefaultRequest.class)
                .authorizesAnyResource()
                .writes(this::disableEncryption);
        operations
                .operation(GetEbsDefaultKmsKeyIdRequest.class)
                .authorizesAnyResource()
                .reads(this::getKey);
        operations
                .operation(ModifyEbsDefaultKmsKeyIdRequest.class)
                .authorizesAnyResource()
                .writes(this::modifyKey);
        operations
                .operation(ResetEbsDefaultKmsKeyIdRequest.class)
                .authorizesAnyResource()
                .writes(this::resetKey);
    }

    private GetEbsEncryptionByDefaultResponse getEncryption(Call call, GetEbsEncryptionByDefaultRequest request) {
        DryRun.end(request.dryRun());
        return GetEbsEncryptionByDefaultResponse.builder()
                .ebsEncryptionByDefault(EncryptionDefault.of(call).enabled())
                .build();
    }

    private EnableEbsEncryptionByDefaultResponse enableEncryption(
            Call call, EnableEbsEncryptionByDefaultRequest request) {
        DryRun.end(request.dryRun());
        EncryptionDefault.of(call).enabled(true).keep(call);
        return EnableEbsEncryptionByDefaultResponse.builder()
                .ebsEncryptionByDefault(true)
                .build();
    }

    private DisableEbsEncryptionByDefaultResponse disableEncryption(
            Call call, DisableEbsEncryptionByDefaultRequest request) {
        DryRun.end(request.dryRun());
        EncryptionDefault.of(call).enabled(false).keep(call);
        return DisableEbsEncryptionByDefaultResponse.builder()
                .ebsEncryptionByDefault(false)
                .build();
    }

    private GetEbsDefaultKmsKeyIdResponse getKey(Call call, GetEbsDefaultKmsKeyIdRequest request) {
        DryRun.end(request.dryRun());
        return GetEbsDefaultKmsKeyIdResponse.builder()
                .kmsKeyId(EncryptionDefault.of(call).keyId())
                .build();
    }

    private ModifyEbsDefaultKmsKeyIdResponse modifyKey(Call call, ModifyEbsDefaultKmsKeyIdRequest request) {
        DryRun.end(request.dryRun());
        EncryptionDefault changed = EncryptionDefault.of(call).with(Optional.of(keyArn(call, request.kmsKeyId())));
        changed.keep(call);
        return ModifyEbsDefaultKmsKeyIdResponse.builder()
                .kmsKeyId(changed.keyId())
                .build();
    }

    private ResetEbsDefaultKmsKeyIdResponse resetKey(Call call, ResetEbsDefaultKmsKeyIdRequest request) {
        DryRun.end(request.dryRun());
        EncryptionDefault changed = EncryptionDefault.of(call).with(Optional.empty());
        changed.keep(call);
        return ResetEbsDefaultKmsKeyIdResponse.builder()
                .kmsKeyId(changed.keyId())
                .build();
    }

    /**
     * The ARN of the key that is meant. One that does not exist or may not be used is taken all the same: AWS looks at
     * the key later, so that the action "can appear to complete".
     */
    private static String keyArn(Call call, String given) {
        try {
            return call.onBehalf(KmsClient.class)
                    .ask(kms -> kms.describeKey(key -> key.keyId(given)))
                    .keyMetadata()
                    .arn();
        } catch (KmsException notUsable) {
            return given.startsWith("arn:") ? given : unresolved(call, given);
        }
    }

    private static String unresolved(Call call, String given) {
        String resource = given.startsWith("alias/") ? given : "key/" + given;
        return Arn.of("aws", "kms", call.region(), call.account(), resource).toString();
    }
}
