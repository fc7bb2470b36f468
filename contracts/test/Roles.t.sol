// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";

import {Settlement} from "../src/settlement/Settlement.sol";
import {World} from "./base/World.sol";

/// @dev Every function that needs a role, refused to every actor who has another one. A test on the .NET side checks
/// that no state-changing function of an ABI is missing here.
contract RolesTest is World {
    struct Gate {
        string name;
        address target;
        bytes32 role;
        address holder;
        bytes call;
    }

    Gate[] private _gates;

    function setUp() public {
        deployWorld();
        verifyFirst(2);
        _registryGates();
        _tokenGates();
        _cashGates();
        _settlementGates();
        _factoryGates();
    }

    function test_a_function_is_refused_to_everyone_without_its_role() public {
        address[7] memory actors =
            [ADMIN, ISSUER, TREASURY, SETTLER, STRANGER, wallet(0), address(settlement)];
        for (uint256 g = 0; g < _gates.length; ++g) {
            Gate storage gate = _gates[g];
            for (uint256 a = 0; a < actors.length; ++a) {
                if (actors[a] == gate.holder) continue;
                vm.prank(actors[a]);
                (bool ok, bytes memory reason) = gate.target.call(gate.call);
                vm.assertFalse(ok, gate.name);
                vm.assertEq(
                    reason,
                    abi.encodeWithSelector(
                        IAccessControl.AccessControlUnauthorizedAccount.selector, actors[a], gate.role
                    ),
                    gate.name
                );
            }
        }
    }

    function test_the_holder_of_the_role_passes_the_gate() public {
        for (uint256 g = 0; g < _gates.length; ++g) {
            Gate storage gate = _gates[g];
            vm.prank(gate.holder);
            (, bytes memory reason) = gate.target.call(gate.call);
            vm.assertFalse(
                bytes4(reason) == IAccessControl.AccessControlUnauthorizedAccount.selector, gate.name
            );
        }
    }

    function test_a_revoked_key_is_a_stranger() public {
        bytes32 role = settlement.SETTLER_ROLE();
        vm.prank(ADMIN);
        settlement.revokeRole(role, SETTLER);
        vm.expectRevert(
            abi.encodeWithSelector(IAccessControl.AccessControlUnauthorizedAccount.selector, SETTLER, role)
        );
        vm.prank(SETTLER);
        settlement.settle("x", "root", 0, new Settlement.UnitLeg[](0), new Settlement.CashLeg[](0));
    }

    function _gate(string memory name, address target, bytes32 role, address holder, bytes memory call) private {
        _gates.push(Gate({name: name, target: target, role: role, holder: holder, call: call}));
    }

    function _registryGates() private {
        address target = address(registry);
        bytes32 role = registry.REGISTRAR_ROLE();
        bytes memory call = abi.encodeCall(registry.registerIdentity, (wallet(5), wallet(5), KOREA));
        _gate("IdentityRegistry.registerIdentity", target, role, ISSUER, call);
        call = abi.encodeCall(registry.batchRegisterIdentity, (new address[](0), new address[](0), new uint16[](0)));
        _gate("IdentityRegistry.batchRegisterIdentity", target, role, ISSUER, call);
        call = abi.encodeCall(registry.updateCountry, (wallet(5), 1));
        _gate("IdentityRegistry.updateCountry", target, role, ISSUER, call);
        call = abi.encodeCall(registry.deleteIdentity, (wallet(5)));
        _gate("IdentityRegistry.deleteIdentity", target, role, ISSUER, call);
        _roleGates("IdentityRegistry", target, role);
    }

    function _tokenGates() private {
        address target = address(fox);
        bytes memory call = abi.encodeCall(fox.mint, (wallet(0), 1));
        _gate("SecurityToken.mint", target, fox.ISSUER_ROLE(), ISSUER, call);
        call = abi.encodeCall(fox.mintBatch, ("roles", one(wallet(0)), one(uint256(1))));
        _gate("SecurityToken.mintBatch", target, fox.ISSUER_ROLE(), ISSUER, call);
        call = abi.encodeCall(fox.settlementTransfer, (wallet(0), wallet(1), 1));
        _gate("SecurityToken.settlementTransfer", target, fox.SETTLEMENT_ROLE(), address(settlement), call);
        _roleGates("SecurityToken", target, fox.ISSUER_ROLE());
    }

    function _cashGates() private {
        address target = address(krwt);
        bytes memory call = abi.encodeCall(krwt.mintBatch, ("roles", one(wallet(0)), one(uint256(1))));
        _gate("KRWT.mintBatch", target, krwt.TREASURY_ROLE(), TREASURY, call);
        call = abi.encodeCall(krwt.burnBatch, ("roles", one(wallet(0)), one(uint256(1))));
        _gate("KRWT.burnBatch", target, krwt.TREASURY_ROLE(), TREASURY, call);
        call = abi.encodeCall(krwt.settlementTransfer, (wallet(0), wallet(1), 1));
        _gate("KRWT.settlementTransfer", target, krwt.SETTLEMENT_ROLE(), address(settlement), call);
        call = abi.encodeCall(krwt.settlementBurn, (wallet(0), 1));
        _gate("KRWT.settlementBurn", target, krwt.SETTLEMENT_ROLE(), address(settlement), call);
        _roleGates("KRWT", target, krwt.TREASURY_ROLE());
    }

    function _settlementGates() private {
        bytes memory call = abi.encodeCall(
            settlement.settle, ("roles", "root", 0, new Settlement.UnitLeg[](0), new Settlement.CashLeg[](0))
        );
        _gate("Settlement.settle", address(settlement), settlement.SETTLER_ROLE(), SETTLER, call);
        _roleGates("Settlement", address(settlement), settlement.SETTLER_ROLE());
    }

    function _factoryGates() private {
        bytes memory call = abi.encodeCall(factory.createToken, ("ROLES", "Roles", 1));
        _gate("TokenFactory.createToken", address(factory), factory.ISSUER_ROLE(), ISSUER, call);
        _roleGates("TokenFactory", address(factory), factory.ISSUER_ROLE());
    }

    function _roleGates(string memory name, address target, bytes32 role) private {
        bytes memory call = abi.encodeCall(IAccessControl.grantRole, (role, wallet(1)));
        _gate(string.concat(name, ".grantRole"), target, bytes32(0), ADMIN, call);
        call = abi.encodeCall(IAccessControl.revokeRole, (role, wallet(1)));
        _gate(string.concat(name, ".revokeRole"), target, bytes32(0), ADMIN, call);
    }
}
