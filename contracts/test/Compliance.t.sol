// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Clones} from "@openzeppelin/contracts/proxy/Clones.sol";
import {Initializable} from "@openzeppelin/contracts/proxy/utils/Initializable.sol";

import {ICompliance} from "../src/compliance/ICompliance.sol";
import {IComplianceModule} from "../src/compliance/IComplianceModule.sol";
import {ModularCompliance} from "../src/compliance/ModularCompliance.sol";
import {IToken} from "../src/token/IToken.sol";
import {RegulatedToken} from "../src/token/RegulatedToken.sol";
import {SecurityToken} from "../src/token/SecurityToken.sol";
import {PlainCompliance} from "./doubles/PlainCompliance.sol";
import {TellingModule} from "./doubles/TellingModule.sol";
import {TwoFacedCompliance} from "./doubles/TwoFacedCompliance.sol";
import {World} from "./base/World.sol";

contract ComplianceTest is World {
    ModularCompliance private _rules;
    TellingModule private _telling;

    function setUp() public {
        deployWorld();
        verifyFirst(3);
        issue(fox, wallet(0), 100);
        _rules = ModularCompliance(address(fox.compliance()));
        _telling = new TellingModule();
    }

    function test_a_module_that_wants_to_be_told_is_told_of_every_movement() public {
        vm.expectEmit(address(_rules));
        emit ModularCompliance.ModuleAdded(address(_telling), true);
        addModule(fox, _telling);
        vm.prank(wallet(0));
        fox.transfer(wallet(1), 3);
        _told(abi.encode("transferred", fox, wallet(0), wallet(1), 3));
        issue(fox, wallet(1), 4);
        _told(abi.encode("created", fox, wallet(1), 4));
        vm.prank(ISSUER);
        fox.burn(wallet(1), 5);
        _told(abi.encode("destroyed", fox, wallet(1), 5));
        vm.prank(OFFICER);
        fox.forcedTransfer(wallet(0), wallet(2), 6);
        _told(abi.encode("transferred", fox, wallet(0), wallet(2), 6));
        vm.prank(OFFICER);
        fox.recoveryAddress(wallet(0), wallet(7), wallet(0));
        _told(abi.encode("transferred", fox, wallet(0), wallet(7), 91));
        vm.prank(address(settlement));
        fox.settlementTransfer(wallet(7), wallet(1), 1);
        _told(abi.encode("transferred", fox, wallet(7), wallet(1), 1));
    }

    function test_a_module_refuses_transfers_and_mints_with_its_code_but_nothing_of_officers() public {
        addModule(fox, _telling);
        _telling.setRefusal(99);
        bytes memory refused = abi.encodeWithSelector(SecurityToken.ComplianceRefused.selector, wallet(0), wallet(1), 99);
        vm.expectRevert(refused);
        vm.prank(wallet(0));
        fox.transfer(wallet(1), 1);
        vm.expectRevert(refused);
        vm.prank(address(settlement));
        fox.settlementTransfer(wallet(0), wallet(1), 1);
        vm.expectRevert(
            abi.encodeWithSelector(SecurityToken.ComplianceRefused.selector, address(0), wallet(1), 99)
        );
        vm.prank(ISSUER);
        fox.mint(wallet(1), 1);
        vm.assertFalse(_rules.canTransfer(wallet(0), wallet(1), 1), "foretold");
        vm.assertEq(uint256(fox.detectTransferRestriction(wallet(0), wallet(1), 1)), 99, "its code");

        vm.prank(OFFICER);
        fox.forcedTransfer(wallet(0), wallet(1), 1);
        vm.prank(ISSUER);
        fox.burn(wallet(1), 1);
    }

    function test_a_broken_module_is_removed_by_the_officer() public {
        addModule(fox, holderCounts);
        addModule(fox, _telling);
        addModule(fox, lockUps);
        _telling.setBroken(true);
        vm.expectRevert("broken");
        vm.prank(wallet(0));
        fox.transfer(wallet(1), 1);
        vm.expectEmit(address(_rules));
        emit ModularCompliance.ModuleRemoved(address(_telling));
        vm.prank(OFFICER);
        _rules.removeModule(address(_telling));
        vm.prank(wallet(0));
        fox.transfer(wallet(1), 1);
        address[] memory left = _rules.modules();
        vm.assertEq(left.length, 2, "count");
        vm.assertEq(left[0], address(holderCounts), "first");
        vm.assertEq(left[1], address(lockUps), "second");
    }

    function test_modules_are_few_and_different() public {
        vm.startPrank(OFFICER);
        _rules.addModule(holderCounts);
        vm.expectRevert(
            abi.encodeWithSelector(ModularCompliance.ModuleAlreadyAdded.selector, address(holderCounts))
        );
        _rules.addModule(holderCounts);
        vm.expectRevert(ModularCompliance.ZeroAddress.selector);
        _rules.addModule(IComplianceModule(address(0)));
        vm.expectRevert(abi.encodeWithSelector(ModularCompliance.ModuleNotFound.selector, address(lockUps)));
        _rules.removeModule(address(lockUps));
        for (uint256 i = 1; i < 8; ++i) {
            _rules.addModule(new TellingModule());
        }
        TellingModule ninth = new TellingModule();
        vm.expectRevert(abi.encodeWithSelector(ModularCompliance.TooManyModules.selector, 8));
        _rules.addModule(ninth);
        vm.stopPrank();
    }

    function test_only_the_bound_token_tells() public {
        bytes memory refused = abi.encodeWithSelector(ModularCompliance.NotTheToken.selector, STRANGER);
        vm.startPrank(STRANGER);
        vm.expectRevert(refused);
        _rules.transferred(wallet(0), wallet(1), 1);
        vm.expectRevert(refused);
        _rules.created(wallet(0), 1);
        vm.expectRevert(refused);
        _rules.destroyed(wallet(0), 1);
        vm.stopPrank();
    }

    function test_a_clone_is_initialized_once_and_fully() public {
        vm.expectRevert(Initializable.InvalidInitialization.selector);
        _rules.initialize(address(tale), ADMIN, OFFICER);
        ModularCompliance implementation = ModularCompliance(factory.complianceImplementation());
        vm.expectRevert(Initializable.InvalidInitialization.selector);
        implementation.initialize(address(fox), ADMIN, OFFICER);
        ModularCompliance clone = ModularCompliance(Clones.clone(address(implementation)));
        vm.expectRevert(ModularCompliance.ZeroAddress.selector);
        clone.initialize(address(0), ADMIN, OFFICER);
        vm.expectRevert(ModularCompliance.ZeroAddress.selector);
        clone.initialize(address(fox), address(0), OFFICER);
        vm.expectRevert(ModularCompliance.ZeroAddress.selector);
        clone.initialize(address(fox), ADMIN, address(0));
    }

    function test_one_compliance_judges_one_token() public {
        vm.assertTrue(_rules.isTokenBound(address(fox)), "bound");
        vm.assertFalse(_rules.isTokenBound(address(0)), "nothing is not bound");
        bytes memory wrong = abi.encodeWithSelector(ModularCompliance.WrongToken.selector, address(tale), address(fox));
        vm.startPrank(ADMIN);
        vm.expectRevert(wrong);
        _rules.bindToken(address(tale));
        vm.expectRevert(wrong);
        _rules.unbindToken(address(tale));
        vm.expectRevert(abi.encodeWithSelector(ModularCompliance.WrongToken.selector, address(0), address(fox)));
        _rules.unbindToken(address(0));
        vm.expectRevert(ModularCompliance.ZeroAddress.selector);
        _rules.bindToken(address(0));
        vm.expectEmit(address(_rules));
        emit ICompliance.TokenUnbound(address(fox));
        _rules.unbindToken(address(fox));
        vm.expectEmit(address(_rules));
        emit ICompliance.TokenBound(address(tale));
        _rules.bindToken(address(tale));
        vm.stopPrank();
        vm.assertEq(_rules.getTokenBound(), address(tale), "bound anew");
    }

    function test_the_admin_exchanges_the_rules_of_a_token() public {
        ModularCompliance other = ModularCompliance(address(tale.compliance()));
        vm.expectRevert(
            abi.encodeWithSelector(ModularCompliance.WrongToken.selector, address(fox), address(tale))
        );
        vm.prank(ADMIN);
        fox.setCompliance(address(other));

        vm.prank(ADMIN);
        other.unbindToken(address(tale));
        vm.expectEmit(address(fox));
        emit IToken.ComplianceAdded(address(other));
        vm.prank(ADMIN);
        fox.setCompliance(address(other));
        vm.assertEq(_rules.getTokenBound(), address(0), "the old rules are free");
        vm.assertEq(other.getTokenBound(), address(fox), "the new ones are bound");
        vm.expectRevert(RegulatedToken.ZeroAddress.selector);
        vm.prank(ADMIN);
        fox.setCompliance(address(0));
    }

    function test_rules_of_the_standard_alone_refuse_without_a_reason_and_cannot_stay_by_force() public {
        PlainCompliance plain = new PlainCompliance();
        vm.prank(ADMIN);
        fox.setCompliance(address(plain));
        vm.prank(wallet(0));
        fox.transfer(wallet(1), 1);
        plain.setRefusing(true);
        vm.expectRevert(abi.encodeWithSelector(SecurityToken.ComplianceRefused.selector, wallet(0), wallet(1), 8));
        vm.prank(wallet(0));
        fox.transfer(wallet(1), 1);
        TwoFacedCompliance twoFaced = new TwoFacedCompliance();
        twoFaced.setRefusing(true);
        vm.prank(ADMIN);
        fox.setCompliance(address(twoFaced));
        vm.assertEq(uint256(fox.detectTransferRestriction(wallet(0), wallet(1), 1)), 8, "no reason");
    }

    function _told(bytes memory what) private view {
        vm.assertEq(_telling.lastTold(), what, "what the module was told");
    }
}
