// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {LedgerAnchor} from "../src/anchor/LedgerAnchor.sol";
import {World} from "./base/World.sol";

contract LedgerAnchorTest is World {
    function setUp() public {
        deployWorld();
    }

    function test_a_day_s_root_is_published_once_with_its_evidence() public {
        vm.roll(77);
        vm.expectEmit(address(anchor));
        emit LedgerAnchor.RootPublished(20261127, "root", 5, "evidence");
        _publish(20261127, "root", 5);
        (bytes32 root, uint64 leaves, bytes32 evidence, uint256 blockNumber) = anchor.anchorOf(20261127);
        vm.assertEq(root, "root", "root");
        vm.assertEq(uint256(leaves), 5, "leaves");
        vm.assertEq(evidence, "evidence", "evidence");
        vm.assertEq(blockNumber, 77, "block");

        vm.expectRevert(abi.encodeWithSelector(LedgerAnchor.AlreadyPublished.selector, 20261127, 77));
        _publish(20261127, "other", 6);
        _publish(20261126, "earlier", 1);
    }

    function test_a_day_without_root_has_zeros_and_proves_nothing() public view {
        (bytes32 root, uint64 leaves, bytes32 evidence, uint256 blockNumber) = anchor.anchorOf(20261127);
        vm.assertEq(root, bytes32(0), "root");
        vm.assertEq(uint256(leaves), 0, "leaves");
        vm.assertEq(evidence, bytes32(0), "evidence");
        vm.assertEq(blockNumber, 0, "block");
        vm.assertFalse(anchor.verify(20261127, new bytes32[](0), bytes32(0)), "the root of no day");
    }

    function test_only_dates_are_days_and_only_roots_are_roots() public {
        uint32[8] memory bad = [uint32(0), 20260001, 20261301, 20261100, 20261132, 19991231, 100000101, 4294967295];
        for (uint256 i = 0; i < bad.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(LedgerAnchor.NotADay.selector, bad[i]));
            _publish(bad[i], "root", 1);
        }
        vm.expectRevert(LedgerAnchor.EmptyRoot.selector);
        _publish(20261127, bytes32(0), 1);
        vm.expectRevert(LedgerAnchor.EmptyRoot.selector);
        _publish(20261127, "root", 0);
    }

    function testFuzz_a_leaf_is_verified_and_another_is_not(bytes32 salt, uint64 investor, int64 posted, bytes32 other)
        public
    {
        bytes32 leaf = keccak256(bytes.concat(keccak256(abi.encode(salt, investor, uint32(0), posted, int64(0)))));
        vm.assume(leaf != other);
        bytes32 root = leaf < other ? keccak256(abi.encode(leaf, other)) : keccak256(abi.encode(other, leaf));
        _publish(20261127, root, 2);
        bytes32[] memory proof = new bytes32[](1);
        proof[0] = other;
        vm.assertTrue(anchor.verify(20261127, proof, leaf), "its own leaf");
        vm.assertFalse(anchor.verify(20261127, proof, keccak256(abi.encode(leaf))), "another leaf");
        vm.assertFalse(anchor.verify(20261128, proof, leaf), "another day");
    }

    function test_zero_addresses_are_refused() public {
        vm.expectRevert(LedgerAnchor.ZeroAddress.selector);
        new LedgerAnchor(address(0), ANCHOR);
        vm.expectRevert(LedgerAnchor.ZeroAddress.selector);
        new LedgerAnchor(ADMIN, address(0));
    }

    function _publish(uint32 day, bytes32 root, uint64 leaves) private {
        vm.prank(ANCHOR);
        anchor.publish(day, root, leaves, "evidence");
    }
}
