package io.quintet.engine.service.s3;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Operations;
import software.amazon.awssdk.services.s3control.model.DeletePublicAccessBlockRequest;
import software.amazon.awssdk.services.s3control.model.DeletePublicAccessBlockResponse;
import software.amazon.awssdk.services.s3control.model.GetPublicAccessBlockRequest;
import software.amazon.awssdk.services.s3control.model.GetPublicAccessBlockResponse;
import software.amazon.awssdk.services.s3control.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3control.model.PutPublicAccessBlockRequest;
import software.amazon.awssdk.services.s3control.model.PutPublicAccessBlockResponse;

/** The block on public access of a whole account, which Amazon S3 Control sets; an account sets its own alone. */
final class AccountOperations {

    void offer(Operations operations) {
        operations
                .operation(PutPublicAccessBlockRequest.class)
                .authorizesAnyResource()
                .inContext((call, request, keys) -> Keys.ofAccount(call, request.accountId(), keys))
                .writes(this::putPublicAccessBlock);
        operations
                .operation(GetPublicAccessBlockRequest.class)
                .authorizesAnyResource()
                .inContext((call, request, keys) -> Keys.ofAccount(call, request.accountId(), keys))
                .reads(this::getPublicAccessBlock);
        operations
                .operation(DeletePublicAccessBlockRequest.class)
                .authorizesAnyResource()
                .inContext((call, request, keys) -> Keys.ofAccount(call, request.accountId(), keys))
                .writes(this::deletePublicAccessBlock);
    }

    private PutPublicAccessBlockResponse putPublicAccessBlock(Call call, PutPublicAccessBlockRequest request) {
        checkOwn(call, request.accountId());
        call.rows()
                .put(
                        PublicAccessBlock.OF_ACCOUNTS,
                        request.accountId(),
                        PublicAccessBlock.of(request.publicAccessBlockConfiguration()));
        return PutPublicAccessBlockResponse.builder().build();
    }

    private GetPublicAccessBlockResponse getPublicAccessBlock(Call call, GetPublicAccessBlockRequest request) {
        checkOwn(call, request.accountId());
        PublicAccessBlock block = call.rows()
                .find(PublicAccessBlock.OF_ACCOUNTS, request.accountId())
                .orElseThrow(() -> S3Error.NO_SUCH_PUBLIC_ACCESS_BLOCK.error().with("AccountId", request.accountId()));
        return GetPublicAccessBlockResponse.builder()
                .publicAccessBlockConfiguration(PublicAccessBlockConfiguration.builder()
                        .blockPublicAcls(block.blockPublicAcls())
                        .ignorePublicAcls(block.ignorePublicAcls())
                        .blockPublicPolicy(block.blockPublicPolicy())
                        .restrictPublicBuckets(block.restrictPublicBuckets())
                        .build())
                .build();
    }

    private DeletePublicAccessBlockResponse deletePublicAccessBlock(Call call, DeletePublicAccessBlockRequest request) {
        checkOwn(call, request.accountId());
        call.rows().remove(PublicAccessBlock.OF_ACCOUNTS, request.accountId());
        return DeletePublicAccessBlockResponse.builder().build();
    }

    private static void checkOwn(Call call, String account) {
        if (!account.equals(call.account())) {
            throw S3Error.ACCESS_DENIED.error();
        }
    }
}
