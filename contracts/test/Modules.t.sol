// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {BatchLimits} from "../src/common/BatchLimits.sol";
import {CountryModule} from "../src/compliance/CountryModule.sol";
import {HolderCountModule} from "../src/compliance/HolderCountModule.sol";
import {HoldingCapModule} from "../src/compliance/HoldingCapModule.sol";
import {LockUpModule} from "../src/compliance/LockUpModule.sol";
import {Restriction} from "../src/token/Restriction.sol";
import {SecurityToken} from "../src/token/SecurityToken.sol";
import {World} from "./base/World.sol";

contract ModulesTest is World {
    function setUp() public {
        deployWorld();
        verifyFirst(4);
        issue(fox, wallet(0), 100);
        issue(fox, wallet(1), 100);
    }

    function test_a_token_has_at_most_so_many_holders() public {
        addModule(fox, holderCounts);
        vm.expectEmit(address(holderCounts));
        emit HolderCountModule.MaxHoldersSet(address(fox), 2);
        vm.startPrank(OFFICER);
        holderCounts.setMaxHolders(address(fox), 2);
        vm.stopPrank();
        _refused(wallet(0), wallet(2), 99, Restriction.HOLDER_COUNT);
        _refused(address(0), wallet(2), 1, Restriction.HOLDER_COUNT);
        _allowed(wallet(0), wallet(1), 1);
        _allowed(wallet(0), wallet(2), 0);
        _allowed(address(0), wallet(1), 1);
        // Who gives everything away makes room.
        vm.prank(wallet(0));
        fox.transfer(wallet(2), 100);
        vm.assertEq(fox.holderCount(), 2, "holders");
        _refused(wallet(1), wallet(3), 1, Restriction.HOLDER_COUNT);
        vm.prank(OFFICER);
        holderCounts.setMaxHolders(address(fox), 0);
        _allowed(wallet(1), wallet(3), 1);
    }

    function test_a_hand_holds_at_most_so_many_units() public {
        addModule(fox, holdingCaps);
        vm.expectEmit(address(holdingCaps));
        emit HoldingCapModule.HoldingLimitSet(address(fox), 120, 0);
        vm.prank(OFFICER);
        holdingCaps.setLimit(address(fox), 120, 0);
        _allowed(wallet(0), wallet(1), 20);
        _refused(wallet(0), wallet(1), 21, Restriction.HOLDING_UNITS);
        _refused(address(0), wallet(2), 121, Restriction.HOLDING_UNITS);
        _allowed(wallet(0), wallet(0), 100);
        _allowed(wallet(0), wallet(1), 0);
        vm.assertEq(
            uint256(holdingCaps.restrictionOf(address(fox), address(0), wallet(1), type(uint256).max)),
            Restriction.HOLDING_UNITS,
            "beyond counting"
        );
        vm.prank(OFFICER);
        holdingCaps.setLimit(address(fox), 50, 0);
        _allowed(wallet(0), wallet(2), 50);
        _refused(wallet(0), wallet(1), 1, Restriction.HOLDING_UNITS);
    }

    function test_a_hand_holds_at_most_a_share_of_the_cap() public {
        addModule(fox, holdingCaps);
        vm.prank(OFFICER);
        holdingCaps.setLimit(address(fox), 0, 500);
        _allowed(address(0), wallet(2), CAP / 20);
        _refused(address(0), wallet(2), CAP / 20 + 1, Restriction.HOLDING_SHARE);
        vm.prank(OFFICER);
        holdingCaps.setLimit(address(fox), 200, 500);
        _refused(address(0), wallet(2), 201, Restriction.HOLDING_UNITS);
        _allowed(address(0), wallet(2), 200);
        vm.expectRevert(abi.encodeWithSelector(HoldingCapModule.ShareOutOfRange.selector, 10_001));
        vm.prank(OFFICER);
        holdingCaps.setLimit(address(fox), 0, 10_001);
        vm.prank(OFFICER);
        holdingCaps.setLimit(address(fox), 0, 0);
        _allowed(address(0), wallet(2), CAP - 200);
    }

    function test_units_are_locked_up_until_their_day() public {
        vm.warp(1_000);
        addModule(fox, lockUps);
        vm.expectEmit(address(lockUps));
        emit LockUpModule.LockedUpUntil(address(fox), wallet(0), 2_000);
        vm.startPrank(OFFICER);
        lockUps.lockUp(address(fox), wallet(0), 2_000);
        vm.stopPrank();
        _refused(wallet(0), wallet(1), 1, Restriction.LOCKED_UP);
        _allowed(wallet(1), wallet(0), 1);
        _allowed(address(0), wallet(0), 1);
        vm.warp(1_999);
        _refused(wallet(0), wallet(1), 1, Restriction.LOCKED_UP);
        vm.warp(2_000);
        _allowed(wallet(0), wallet(1), 1);

        vm.prank(OFFICER);
        lockUps.lockUp(address(fox), address(0), 3_000);
        _refused(wallet(0), wallet(1), 1, Restriction.LOCKED_UP);
        _refused(wallet(1), wallet(0), 1, Restriction.LOCKED_UP);
        vm.assertEq(uint256(lockUps.lockedUpUntil(address(fox), wallet(0))), 3_000, "the later end");
        vm.prank(OFFICER);
        lockUps.lockUp(address(fox), address(0), 0);
        _allowed(wallet(1), wallet(0), 1);
    }

    function test_receivers_live_in_admitted_countries() public {
        vm.prank(ISSUER);
        registry.registerIdentity(wallet(9), wallet(9), 840);
        addModule(fox, countries);
        _allowed(wallet(0), wallet(9), 1);
        uint16[] memory list = new uint16[](1);
        list[0] = 840;
        vm.expectEmit(address(countries));
        emit CountryModule.CountryListed(address(fox), 840, true);
        vm.prank(OFFICER);
        countries.setListed(address(fox), list, true);
        _refused(wallet(0), wallet(9), 1, Restriction.COUNTRY);
        _refused(address(0), wallet(9), 1, Restriction.COUNTRY);
        _allowed(wallet(0), wallet(1), 1);

        vm.expectEmit(address(countries));
        emit CountryModule.CountryModeSet(address(fox), true);
        vm.prank(OFFICER);
        countries.setMode(address(fox), true);
        _allowed(wallet(0), wallet(9), 1);
        _refused(wallet(0), wallet(1), 1, Restriction.COUNTRY);
        vm.assertTrue(countries.isListed(address(fox), 840), "listed");
        vm.prank(OFFICER);
        countries.setListed(address(fox), list, false);
        _refused(wallet(0), wallet(9), 1, Restriction.COUNTRY);
        vm.expectRevert(abi.encodeWithSelector(BatchLimits.BatchTooLarge.selector, 257, 256));
        vm.prank(OFFICER);
        countries.setListed(address(fox), new uint16[](257), true);
    }

    function testFuzz_a_country_list_is_a_set(uint16 listed, uint16 asked, bool only) public {
        uint16[] memory list = new uint16[](1);
        list[0] = listed;
        vm.startPrank(OFFICER);
        countries.setListed(address(fox), list, true);
        countries.setMode(address(fox), only);
        vm.stopPrank();
        vm.assertTrue(countries.isListed(address(fox), asked) == (listed == asked), "listed");
        vm.assertTrue(countries.isAdmitted(address(fox), asked) == ((listed == asked) == only), "admitted");
        vm.assertTrue(countries.isAdmitted(address(tale), asked), "another token's list");
    }

    function test_settings_of_one_token_say_nothing_about_another() public {
        addModule(fox, lockUps);
        addModule(tale, lockUps);
        issue(tale, wallet(0), 1);
        vm.prank(OFFICER);
        lockUps.lockUp(address(fox), address(0), type(uint64).max);
        _refused(wallet(0), wallet(1), 1, Restriction.LOCKED_UP);
        vm.prank(wallet(0));
        tale.transfer(wallet(1), 1);
    }

    function test_rules_that_only_look_take_no_notice_of_being_told() public {
        addModule(fox, lockUps);
        lockUps.transferred(address(fox), wallet(0), wallet(1), 1);
        lockUps.created(address(fox), wallet(0), 1);
        lockUps.destroyed(address(fox), wallet(0), 1);
        vm.assertFalse(lockUps.wantsToBeTold(), "wants to be told");
    }

    function _allowed(address from, address to, uint256 amount) private view {
        vm.assertEq(uint256(fox.detectTransferRestriction(from, to, amount)), Restriction.NONE, "restriction");
    }

    /// @dev What is foretold also happens.
    function _refused(address from, address to, uint256 amount, uint8 code) private {
        vm.assertEq(uint256(fox.detectTransferRestriction(from, to, amount)), code, "restriction");
        vm.expectRevert(abi.encodeWithSelector(SecurityToken.ComplianceRefused.selector, from, to, code));
        if (from == address(0)) {
            vm.prank(ISSUER);
            fox.mint(to, amount);
        } else {
            vm.prank(from);
            fox.transfer(to, amount);
        }
    }
}
