// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Initializable} from "@openzeppelin/contracts/proxy/utils/Initializable.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {Clones} from "@openzeppelin/contracts/proxy/Clones.sol";

import {AppliesBatchesOnce} from "../src/common/AppliesBatchesOnce.sol";
import {BatchLimits} from "../src/common/BatchLimits.sol";
import {ICompliance} from "../src/compliance/ICompliance.sol";
import {ModularCompliance} from "../src/compliance/ModularCompliance.sol";
import {IIdentityRegistry} from "../src/identity/IIdentityRegistry.sol";
import {RegulatedToken} from "../src/token/RegulatedToken.sol";
import {CheckpointedToken} from "../src/token/CheckpointedToken.sol";
import {SecurityToken} from "../src/token/SecurityToken.sol";
import {World} from "./base/World.sol";

contract SecurityTokenTest is World {
    function setUp() public {
        deployWorld();
        verifyFirst(3);
    }

    function test_units_are_whole_and_the_clock_counts_blocks() public {
        vm.roll(77);
        vm.assertEq(uint256(fox.decimals()), 0, "decimals");
        vm.assertEq(uint256(fox.clock()), 77, "clock");
        vm.assertEq(fox.CLOCK_MODE(), "mode=blocknumber&from=default", "clock mode");
        vm.assertEq(fox.cap(), CAP, "cap");
        vm.assertEq(address(fox.identityRegistry()), address(registry), "registry");
    }

    function test_units_go_to_verified_wallets_only() public {
        vm.expectRevert(abi.encodeWithSelector(RegulatedToken.NotVerified.selector, STRANGER));
        vm.prank(ISSUER);
        fox.mint(STRANGER, 1);

        issue(fox, wallet(0), 10);
        vm.expectRevert(abi.encodeWithSelector(RegulatedToken.NotVerified.selector, STRANGER));
        vm.prank(wallet(0));
        fox.transfer(STRANGER, 1);

        vm.prank(wallet(0));
        fox.transfer(wallet(1), 4);
        vm.assertEq(fox.balanceOf(wallet(0)), 6, "sender");
        vm.assertEq(fox.balanceOf(wallet(1)), 4, "receiver");
    }

    function test_a_struck_off_holder_keeps_units_but_cannot_move_them() public {
        issue(fox, wallet(0), 10);
        vm.prank(ISSUER);
        registry.deleteIdentity(wallet(0));

        vm.expectRevert(abi.encodeWithSelector(RegulatedToken.NotVerified.selector, wallet(0)));
        vm.prank(wallet(0));
        fox.transfer(wallet(1), 1);
        vm.assertEq(fox.balanceOf(wallet(0)), 10, "units stay");
    }

    function test_an_unverified_spender_may_move_units_between_verified_wallets() public {
        issue(fox, wallet(0), 10);
        vm.prank(wallet(0));
        fox.approve(STRANGER, 5);
        vm.prank(STRANGER);
        fox.transferFrom(wallet(0), wallet(1), 5);
        vm.assertEq(fox.balanceOf(wallet(1)), 5, "moved");

        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, STRANGER, 0, 1)
        );
        vm.prank(STRANGER);
        fox.transferFrom(wallet(0), wallet(1), 1);
    }

    function test_nobody_sends_more_than_they_have() public {
        issue(fox, wallet(0), 10);
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, wallet(0), 10, 11)
        );
        vm.prank(wallet(0));
        fox.transfer(wallet(1), 11);
    }

    function test_supply_stops_at_the_cap() public {
        issue(fox, wallet(0), CAP);
        vm.expectRevert(abi.encodeWithSelector(CheckpointedToken.CapExceeded.selector, CAP + 1, CAP));
        vm.prank(ISSUER);
        fox.mint(wallet(0), 1);
        vm.assertEq(fox.totalSupply(), CAP, "supply");
    }

    function test_a_batch_is_issued_once() public {
        (address[] memory to, uint256[] memory units) = _batch();
        vm.roll(50);
        vm.expectEmit(address(fox));
        emit RegulatedToken.BatchMinted("one", 3, 60);
        vm.prank(ISSUER);
        fox.mintBatch("one", to, units);
        vm.assertEq(fox.balanceOf(wallet(2)), 30, "third");
        vm.assertEq(fox.appliedAt("one"), 50, "applied at");
        vm.assertEq(fox.appliedAt("two"), 0, "never applied");

        vm.roll(60);
        vm.expectRevert(abi.encodeWithSelector(AppliesBatchesOnce.BatchAlreadyApplied.selector, bytes32("one"), 50));
        vm.prank(ISSUER);
        fox.mintBatch("one", to, units);
        vm.assertEq(fox.totalSupply(), 60, "supply");
    }

    function test_a_batch_with_one_bad_entry_issues_nothing() public {
        (address[] memory to, uint256[] memory units) = _batch();
        to[2] = STRANGER;
        vm.expectRevert(abi.encodeWithSelector(RegulatedToken.NotVerified.selector, STRANGER));
        vm.prank(ISSUER);
        fox.mintBatch("one", to, units);
        vm.assertEq(fox.totalSupply(), 0, "supply");
        vm.assertEq(fox.appliedAt("one"), 0, "a failed batch may be sent again");
    }

    function test_malformed_batches_are_refused() public {
        (address[] memory to, uint256[] memory units) = _batch();
        vm.startPrank(ISSUER);
        vm.expectRevert(AppliesBatchesOnce.InvalidBatchId.selector);
        fox.mintBatch(bytes32(0), to, units);
        vm.expectRevert(abi.encodeWithSelector(BatchLimits.LengthMismatch.selector, 3, 1));
        fox.mintBatch("one", to, one(uint256(1)));
        vm.expectRevert(abi.encodeWithSelector(BatchLimits.BatchTooLarge.selector, 257, 256));
        fox.mintBatch("one", new address[](257), new uint256[](257));
        vm.stopPrank();
    }

    function test_the_same_wallet_twice_in_a_batch_adds_up() public {
        (address[] memory to, uint256[] memory units) = _batch();
        to[1] = wallet(0);
        vm.prank(ISSUER);
        fox.mintBatch("one", to, units);
        vm.assertEq(fox.balanceOf(wallet(0)), 30, "both entries");
    }

    function test_a_past_block_shows_the_balance_at_its_end() public {
        vm.roll(10);
        issue(fox, wallet(0), 100);
        vm.roll(20);
        vm.prank(wallet(0));
        fox.transfer(wallet(1), 30);
        vm.prank(wallet(1));
        fox.transfer(wallet(2), 5);
        issue(fox, wallet(2), 7);
        vm.roll(21);

        vm.assertEq(fox.balanceOfAt(wallet(0), 9), 0, "before the first");
        vm.assertEq(fox.balanceOfAt(wallet(0), 10), 100, "at the first");
        vm.assertEq(fox.balanceOfAt(wallet(0), 19), 100, "between");
        vm.assertEq(fox.balanceOfAt(wallet(0), 20), 70, "sender at 20");
        vm.assertEq(fox.balanceOfAt(wallet(1), 20), 25, "through-passer at 20");
        vm.assertEq(fox.balanceOfAt(wallet(2), 20), 12, "receiver at 20");
        vm.assertEq(fox.totalSupplyAt(19), 100, "supply before");
        vm.assertEq(fox.totalSupplyAt(20), 107, "supply after");
        vm.assertEq(fox.numCheckpoints(wallet(1)), 1, "one checkpoint for one block");
        vm.assertEq(uint256(fox.checkpoints(wallet(2), 0)._key), 20, "its block");
        vm.assertEq(uint256(fox.checkpoints(wallet(2), 0)._value), 12, "its balance");
    }

    function test_the_current_block_has_no_end_yet() public {
        vm.roll(10);
        vm.expectRevert(abi.encodeWithSelector(CheckpointedToken.FutureLookup.selector, 10, 10));
        fox.balanceOfAt(wallet(0), 10);
        vm.expectRevert(abi.encodeWithSelector(CheckpointedToken.FutureLookup.selector, 2 ** 200, 10));
        fox.totalSupplyAt(2 ** 200);
    }

    function test_a_transfer_to_oneself_changes_nothing() public {
        issue(fox, wallet(0), 10);
        vm.prank(wallet(0));
        fox.transfer(wallet(0), 10);
        vm.assertEq(fox.balanceOf(wallet(0)), 10, "balance");
        vm.assertEq(uint256(fox.checkpoints(wallet(0), 0)._value), 10, "checkpoint");
    }

    function test_terms_are_set_once() public {
        SecurityToken.Terms memory terms = _terms();
        vm.expectRevert(Initializable.InvalidInitialization.selector);
        fox.initialize(terms);
        SecurityToken implementation = SecurityToken(factory.implementation());
        vm.expectRevert(Initializable.InvalidInitialization.selector);
        implementation.initialize(terms);
    }

    function test_terms_are_checked() public {
        SecurityToken.Terms memory terms = _terms();
        terms.cap = 0;
        _expectRefused(terms, abi.encodeWithSelector(CheckpointedToken.CapOutOfRange.selector, 0));
        terms.cap = 2 ** 208;
        _expectRefused(terms, abi.encodeWithSelector(CheckpointedToken.CapOutOfRange.selector, 2 ** 208));
        bytes memory zeroAddress = abi.encodeWithSelector(RegulatedToken.ZeroAddress.selector);
        terms = _terms();
        terms.registry = IIdentityRegistry(address(0));
        _expectRefused(terms, zeroAddress);
        terms = _terms();
        terms.admin = address(0);
        _expectRefused(terms, zeroAddress);
        terms = _terms();
        terms.issuer = address(0);
        _expectRefused(terms, zeroAddress);
        terms = _terms();
        terms.settlement = address(0);
        _expectRefused(terms, zeroAddress);
        terms = _terms();
        terms.officer = address(0);
        _expectRefused(terms, zeroAddress);
        terms = _terms();
        terms.pauser = address(0);
        _expectRefused(terms, zeroAddress);
        terms = _terms();
        terms.compliance = ICompliance(address(0));
        _expectRefused(terms, zeroAddress);
    }

    function test_the_largest_cap_still_fits_its_checkpoints() public {
        SecurityToken.Terms memory terms = _terms();
        terms.cap = type(uint208).max;
        SecurityToken token = SecurityToken(Clones.clone(factory.implementation()));
        ModularCompliance rules = ModularCompliance(Clones.clone(factory.complianceImplementation()));
        rules.initialize(address(token), ADMIN, OFFICER);
        terms.compliance = rules;
        token.initialize(terms);
        issue(token, wallet(0), type(uint208).max);
        vm.assertEq(uint256(token.checkpoints(wallet(0), 0)._value), type(uint208).max, "checkpoint");
    }

    function testFuzz_transfers_conserve_units(uint256 issued, uint256 sent) public {
        issued = issued % (CAP + 1);
        sent = sent % (issued + 1);
        issue(fox, wallet(0), issued);
        vm.prank(wallet(0));
        fox.transfer(wallet(1), sent);
        vm.assertEq(fox.balanceOf(wallet(0)), issued - sent, "sender");
        vm.assertEq(fox.balanceOf(wallet(1)), sent, "receiver");
        vm.assertEq(fox.totalSupply(), issued, "supply");
    }

    function testFuzz_only_registered_wallets_receive(address to, uint256 units) public {
        vm.assume(to != address(0) && !registry.isVerified(to));
        vm.expectRevert(abi.encodeWithSelector(RegulatedToken.NotVerified.selector, to));
        vm.prank(ISSUER);
        fox.mint(to, units);
    }

    function _expectRefused(SecurityToken.Terms memory terms, bytes memory reason) private {
        SecurityToken token = SecurityToken(Clones.clone(factory.implementation()));
        vm.expectRevert(reason);
        token.initialize(terms);
    }

    function _terms() private view returns (SecurityToken.Terms memory) {
        return SecurityToken.Terms({
            name: "Palace",
            symbol: "PALACE",
            cap: 1,
            registry: registry,
            compliance: fox.compliance(),
            admin: ADMIN,
            issuer: ISSUER,
            settlement: address(settlement),
            officer: OFFICER,
            pauser: PAUSER
        });
    }

    function _batch() private pure returns (address[] memory to, uint256[] memory units) {
        to = new address[](3);
        units = new uint256[](3);
        for (uint256 i = 0; i < 3; ++i) {
            to[i] = wallet(i);
            units[i] = (i + 1) * 10;
        }
    }
}
