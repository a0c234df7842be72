Feature: Work happens in the approved Regions

  We answer for what runs in us-east-1, eu-central-1 and eu-west-1, and for nothing elsewhere. Services that have no
  Region go on working. Root users may work here, so that this guardrail alone decides.

  Background:
    Given an organization that lets root users work

  Scenario Outline: <who> stays out of Regions that nobody watches
    When <who> creates a bucket in ap-southeast-2
    Then s3:CreateBucket is denied by the service control policy ApprovedRegions
    When <who> lists the instances in ap-southeast-2
    Then ec2:DescribeInstances is denied by the service control policy ApprovedRegions

    Examples:
      | who                           |
      | the administrator of Non-Prod |
      | the root user of Non-Prod     |
      | the administrator of Prod     |

  Scenario Outline: <who> works in an approved Region, and with services that have none
    When <who> creates a bucket in eu-west-1
    Then the call passes
    When <who> creates the IAM user robot
    Then the call passes

    Examples:
      | who                           |
      | the administrator of Non-Prod |
      | the root user of Non-Prod     |
      | the administrator of Prod     |

  Scenario: Service control policies bind nobody in Management
    When the administrator of Management creates a bucket in ap-southeast-2
    Then the call passes
