package io.quintet.engine.service.s3;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Check;
import io.quintet.engine.service.Operations;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.Checksum;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.GetObjectAttributesParts;
import software.amazon.awssdk.services.s3.model.GetObjectAttributesRequest;
import software.amazon.awssdk.services.s3.model.GetObjectAttributesResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectAttributes;
import software.amazon.awssdk.services.s3.model.ObjectPart;
import software.amazon.awssdk.services.s3.model.StorageClass;

/** Objects: the attributes that a caller asks for. */
final class AttributeOperations {

    private static final int MOST_PARTS = 1000;

    void offer(Operations operations) {
        operations
                .operation(GetObjectAttributesRequest.class)
                .authorizesEach(this::reading)
                .also(ReadOperations::listingWhereMissing)
                .inContext(Keys::ofObject)
                .reads(this::getObjectAttributes);
    }

    /** Both the object and its attributes have to be readable (API reference, "GetObjectAttributes"). */
    private List<Check> reading(Call call, GetObjectAttributesRequest request) {
        List<Check> checks = new ArrayList<>();
        checks.add(ReadOperations.onVersion("s3:GetObject", call, request));
        checks.add(ReadOperations.onVersion("s3:GetObjectAttributes", call, request));
        return checks;
    }

    private GetObjectAttributesResponse getObjectAttributes(Call call, GetObjectAttributesRequest request) {
        Bucket.of(call, request);
        StoredVersion version = Versions.required(call, request);
        Encryption.open(call, version.held().dataKey());
        HeadObjectResponse described = version.held().described();
        List<ObjectAttributes> asked = request.objectAttributes();
        GetObjectAttributesResponse.Builder answer = GetObjectAttributesResponse.builder()
                .lastModified(version.modified())
                .versionId(Versions.shownId(call.rows(), version));
        if (asked.contains(ObjectAttributes.E_TAG)) {
            answer.eTag(Preconditions.unquoted(version.held().eTag()));
        }
        if (asked.contains(ObjectAttributes.OBJECT_SIZE)) {
            answer.objectSize(version.held().length());
        }
        if (asked.contains(ObjectAttributes.STORAGE_CLASS)) {
            answer.storageClass(
                    Objects.requireNonNullElse(described.storageClassAsString(), StorageClass.STANDARD.toString()));
        }
        if (asked.contains(ObjectAttributes.CHECKSUM) && described.checksumType() != null) {
            answer.checksum(Members.copy(described, Checksum.builder()).build());
        }
        if (asked.contains(ObjectAttributes.OBJECT_PARTS)) {
            answer.objectParts(parts(version.held(), request));
        }
        return answer.build();
    }

    private static @Nullable GetObjectAttributesParts parts(Content content, GetObjectAttributesRequest request) {
        if (content.parts().isEmpty()) {
            return null;
        }
        int after = Objects.requireNonNullElse(request.partNumberMarker(), 0);
        int limit = Math.min(Objects.requireNonNullElse(request.maxParts(), MOST_PARTS), MOST_PARTS);
        List<ObjectPart> rest = content.parts().stream()
                .filter(part -> part.partNumber() > after)
                .toList();
        List<ObjectPart> page = rest.subList(0, Math.min(limit, rest.size()));
        boolean withChecksums = content.described().checksumType() == ChecksumType.COMPOSITE;
        return GetObjectAttributesParts.builder()
                .totalPartsCount(content.parts().size())
                .partNumberMarker(after)
                .maxParts(limit)
                .isTruncated(page.size() < rest.size())
                .nextPartNumberMarker(Optional.of(page)
                        .filter(shown -> !shown.isEmpty())
                        .map(shown -> shown.get(shown.size() - 1).partNumber())
                        .orElse(0))
                .parts(withChecksums ? page : null)
                .build();
    }
}
