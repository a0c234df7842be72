Feature: No bucket and no object is opened to the public

  Data leaks through buckets that somebody opened for a moment. Whatever permissions people have in a member account,
  nobody opens one. These scenarios let root users work, which NoRoot forbids otherwise, so that this guardrail alone
  decides.

  Background:
    Given an organization that lets root users work
    And a bucket with customer data in Prod

  Scenario Outline: <who> keeps the public out
    When <who> creates a bucket with the canned ACL public-read
    Then s3:CreateBucket is denied by the service control policy NoPublicS3
    When <who> uploads to the bucket with the canned ACL public-read
    Then s3:PutObject is denied by the service control policy NoPublicS3
    When <who> switches off the bucket's block of public access
    Then s3:PutBucketPublicAccessBlock is denied by the service control policy NoPublicS3
    When <who> lifts the account's block of public access
    Then s3:PutAccountPublicAccessBlock is denied by the service control policy NoPublicS3

    Examples:
      | who                       |
      | the administrator of Prod |
      | the root user of Prod     |

  Scenario Outline: <who> works with private buckets as before
    When <who> creates a bucket with the canned ACL private
    Then the call passes
    When <who> uploads to the bucket with the canned ACL bucket-owner-full-control
    Then the call passes
    When <who> looks at the bucket's block of public access
    Then the call passes

    Examples:
      | who                       |
      | the administrator of Prod |
      | the root user of Prod     |
